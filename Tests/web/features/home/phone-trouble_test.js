// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { isTroubled } from "../../../../web/features/home/phone-trouble.js";

/** @typedef {import("../../../../web/features/phones/accounts.js").Account} Account */

const NOW = 10_000;

/**
 * @param {Partial<Account["health"]>} health @param {Partial<Account>} [more]
 * @returns {Account}
 */
const account = (health, more = {}) => ({
  account: "a",
  provider: "twilio",
  usable: true,
  isOn: true,
  fields: {},
  secretsSet: [],
  numbers: [{ number: "+34910000147", languages: [], ringGroups: [] }],
  health: {
    state: "well",
    lastHour: {
      requests: 0,
      failures: 0,
      refusedWebhooks: {},
      withheldLegs: 0,
    },
    ...health,
  },
  webhooks: null,
  browserPhones: null,
  ...more,
});

for (
  const [name, told, expected] of /** @type {[string, Account, boolean][]} */ ([
    ["is well", account({}), false],
    [
      "has failed a moment ago",
      account({ state: "failing", since: NOW - 59 }),
      false,
    ],
    [
      "fails for a minute",
      account({ state: "failing", since: NOW - 60 }),
      true,
    ],
    ["is left alone", account({ state: "paused", since: NOW }), true],
    [
      "refuses the credentials",
      account({ state: "credentials-refused" }),
      true,
    ],
    ["cannot be opened", account({}, { usable: false }), true],
    ["is off", account({ state: "paused" }, { isOn: false }), false],
    ["has no number", account({ state: "paused" }, { numbers: [] }), false],
  ])
) {
  Deno.test(`an account that ${name} is ${expected ? "" : "not "}told of at home`, () => {
    assertEquals(isTroubled(told, NOW), expected);
  });
}
