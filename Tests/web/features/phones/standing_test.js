// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import {
  nextStep,
  refusedOf,
  standingOf,
  toneOf,
} from "../../../../web/features/phones/standing.js";

/** @typedef {import("../../../../web/features/phones/accounts.js").Account} Account */

const HERE = { isReachable: true };

/**
 * @param {Partial<Account["health"]>} [health] @param {Partial<Account>} [more]
 * @returns {Account}
 */
const account = (health = {}, more = {}) => ({
  account: "a",
  provider: "twilio",
  usable: true,
  isOn: true,
  fields: {},
  secretsSet: [],
  numbers: [{ number: "+34910000147", languages: [], ringGroups: [] }],
  health: {
    state: "well",
    lastSuccess: 1,
    lastHour: {
      requests: 0,
      failures: 0,
      refusedWebhooks: {},
      withheldLegs: 0,
    },
    ...health,
  },
  webhooks: null,
  browserPhones: "ready",
  ...more,
});

/** @param {Record<string, number>} refusedWebhooks */
const refusing = (refusedWebhooks) =>
  account({
    lastHour: { requests: 0, failures: 0, refusedWebhooks, withheldLegs: 0 },
  });

for (
  const [told, standing, step, tone] of /** @type {const} */ ([
    [account(), "well", null, "call"],
    [account({ lastSuccess: null }), "untried", "test", ""],
    [account({ state: "failing", since: 1 }), "failing", "test", "care"],
    [account({ state: "paused", until: 1 }), "paused", "test", "care"],
    [account({ state: "credentials-refused" }), "refused", "keys", "end"],
    [account({}, { numbers: [] }), "unconnected", "number", "care"],
    [account({}, { isOn: false }), "off", null, ""],
    [account({}, { usable: false }), "unusable", "keys", "end"],
  ])
) {
  Deno.test(`an account that is ${standing}: next is ${step}`, () => {
    assertEquals(standingOf(told), standing);
    assertEquals(nextStep(told, HERE)?.act ?? null, step);
    assertEquals(toneOf(standing), tone);
  });
}

Deno.test("keys that are refused come before a number that is missing", () => {
  const told = account({ state: "credentials-refused" }, { numbers: [] });
  assertEquals(nextStep(told, HERE)?.act, "keys");
});

Deno.test("green is only what has answered", () => {
  const never = account({ lastSuccess: null });
  assertEquals(toneOf(standingOf(never)), "");
});

Deno.test("without an address that it can reach, that is what is missing", () => {
  const nowhere = { isReachable: false };
  assertEquals(nextStep(account(), nowhere)?.act, "reach");
  assertEquals(nextStep(account({}, { numbers: [] }), nowhere)?.act, "reach");
  assertEquals(nextStep(account({}, { isOn: false }), nowhere), null);
});

Deno.test("one wrong signature may be anybody's, many are a wrong key", () => {
  assertEquals(nextStep(refusing({ "bad-signature": 2 }), HERE), null);
  const many = nextStep(refusing({ "bad-signature": 2, unsigned: 1 }), HERE);
  assertEquals(many, { why: "signature", act: "keys" });
  assertEquals(nextStep(refusing({ stale: 9 }), HERE), null);
});

Deno.test("refused messages are counted together, or by kind", () => {
  const { health } = refusing({ stale: 2, unsigned: 3 });
  assertEquals([refusedOf(health), refusedOf(health, "stale")], [5, 2]);
});
