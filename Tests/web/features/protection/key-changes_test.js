// SPDX-License-Identifier: AGPL-3.0-or-later
import { sealSlot } from "../../../../web/crypto/safe/devices/key-slots.js";
import { systemRandom } from "../../../../web/crypto/hazmat/bytes.js";
import { KeyChange } from "../../../../web/features/protection/key-changes.js";
import { rosterWatch, session, store } from "../../../../web/lib/app.js";
import {
  fromBase64url,
  toBase64url,
  toHex,
} from "../../../../web/lib/bytes.js";
import { enrolled, hid } from "../../crypto/safe/devices/support.js";
import { assert, assertEquals } from "../../lib/asserts.js";
import { FakeServer } from "../../lib/support.js";

/** @typedef {import("../../../../web/lib/sealing.js").Bytes} Bytes */

const PIN = "739204";
const called = { name: "a key", isPasskey: false };
const isWiped = (/** @type {Bytes} */ bytes) => bytes.every((b) => b === 0);
const touched = () => ({ id: systemRandom(16), prf: systemRandom(32) });

/** Every secret of 32 bytes that is made meanwhile. */
class Made {
  /** @type {Bytes[]} */
  secrets = [];
  #random = crypto.getRandomValues;

  constructor() {
    const watched = (/** @type {any} */ into) => {
      if (into.length === 32) this.secrets.push(into);
      return this.#random.call(crypto, into);
    };
    crypto.getRandomValues = /** @type {any} */ (watched);
  }

  [Symbol.dispose]() {
    crypto.getRandomValues = this.#random;
  }
}

/**
 * A device at its custodian.
 * @param {{answers: boolean}} how
 */
async function world({ answers }) {
  const { custodian, custodianPk, seeds, stored } = await enrolled(PIN);
  const server = new FakeServer()
    .on("POST /api/custodian/challenge", ({ body }) => ({
      challenge: toHex(custodian.challenge(body.device)),
    }))
    .on("POST /api/custodian", async ({ body }) => {
      if (!answers) return FakeServer.problem("unavailable", 503);
      const answer = await custodian.answer(fromBase64url(body.request));
      return { response: toBase64url(answer) };
    });
  const roster =
    /** @type {any} */ ({ hid, custodianPk, custodianPks: [custodianPk] });
  rosterWatch.roster.value = roster;
  session.me.value = /** @type {any} */ ({ hid });
  store.keepDevice = () => Promise.resolve();
  return {
    device: stored,
    seeds,
    [Symbol.dispose]: () => {
      rosterWatch.roster.value = null;
      session.me.value = null;
      Reflect.deleteProperty(store, "keepDevice");
      server[Symbol.dispose]();
    },
  };
}

for (const answers of [true, false]) {
  const ends = answers ? "is done" : "breaks off";

  Deno.test(`the secret of a first key is gone when adding it ${ends}`, async () => {
    using it = await world({ answers });
    const { device, seeds } = it;
    const change = new KeyChange(PIN, { device, seeds, thirdFactor: null });
    const key = touched();
    using made = new Made();
    const said = await change.add(key, called).catch(({ code }) => code);
    assertEquals(said, answers ? undefined : "unavailable");
    assert(isWiped(made.secrets[0]));
    assert(isWiped(key.prf));
  });

  Deno.test(`the secret of those that stay is gone when removing one ${ends}`, async () => {
    using it = await world({ answers });
    const { device, seeds } = it;
    const [goes, stays] = [touched(), touched()];
    const third = systemRandom(32);
    const slots = await Promise.all([goes, stays].map(async (key) => ({
      ...await sealSlot(device, key, third),
      ...called,
      at: 1,
    })));
    const thirdFactor = { third, keys: { prfSalt: systemRandom(32), slots } };
    const change = new KeyChange(PIN, { device, seeds, thirdFactor });
    using made = new Made();
    const said = await change.remove(goes.id, [stays]).catch(({ code }) =>
      code
    );
    assertEquals(said, answers ? undefined : "unavailable");
    assert(isWiped(made.secrets[0]));
    assert(isWiped(stays.prf));
    change.wipe();
    assert(isWiped(third));
  });
}

Deno.test("a key that cannot be sealed leaves no secret either", async () => {
  using it = await world({ answers: true });
  const { device, seeds } = it;
  const change = new KeyChange(PIN, { device, seeds, thirdFactor: null });
  using made = new Made();
  const short = { id: systemRandom(16), prf: systemRandom(31) };
  const said = await change.add(short, called).catch(({ name }) => name);
  assertEquals(said, "RangeError");
  assert(isWiped(made.secrets[0]));
});
