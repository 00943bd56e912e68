// SPDX-License-Identifier: AGPL-3.0-or-later
import { sealSlot } from "../../../web/crypto/safe/devices/key-slots.js";
import { systemRandom } from "../../../web/crypto/hazmat/bytes.js";
import { sha256 } from "../../../web/crypto/hazmat/hash.js";
import { fromHex } from "../../../web/lib/bytes.js";
import { touchOwnKey } from "../../../web/lib/own-key.js";
import { PasskeyRefused } from "../../../web/lib/passkeys.js";
import { assertEquals } from "./asserts.js";

/** @typedef {import("../../../web/lib/sealing.js").StoredDevice} StoredDevice */
/** @typedef {import("../../../web/lib/sealing.js").Bytes} Bytes */
/** @typedef {{id: Bytes, prf: Bytes, isPasskey: boolean}} Key */

const CHALLENGE = "ab".repeat(32);
const CUSTODIAN = new Uint8Array(1216).fill(7);
const { signal } = new AbortController();
const place = {
  id: "01".repeat(16),
  hid: "02".repeat(32),
  member: "03".repeat(16),
};
const bare = { mode: 2, salt: systemRandom(16), secret: systemRandom(32) };
const prfSalt = systemRandom(32);

/** @param {boolean} [isPasskey] @returns {Key} */
const makeKey = (isPasskey = false) => ({
  id: systemRandom(16),
  prf: systemRandom(32),
  isPasskey,
});

/** @param {Bytes} third @param {...Key} keys */
const guarded = async (third, ...keys) => ({
  ...bare,
  mode: 3,
  keys: {
    prfSalt,
    slots: await Promise.all(keys.map(async (key) => ({
      ...await sealSlot(place, key, third),
      isPasskey: key.isPasskey,
      name: "a key",
      at: 1,
    }))),
  },
});

/** @param {object} seal @param {object} [next] @returns {StoredDevice} */
const device = (seal, next) => /** @type {any} */ ({
  ...place,
  ...seal,
  ...(next ? { next } : {}),
});

const answer = {
  id: new Uint8Array(1),
  authenticatorData: new Uint8Array(1),
  clientDataJSON: new Uint8Array(1),
  signature: new Uint8Array(1),
};

/** @param {StoredDevice} of @param {Key | null} touched null: none was */
async function touch(of, touched) {
  /** @type {any[]} */
  const asked = [];
  /** @type {string[]} */
  const challenged = [];
  const own = { device: of, custodianPk: CUSTODIAN };
  const given = await touchOwnKey(own, signal, {
    challengeFor: (id, { custodianPk }) => {
      assertEquals(custodianPk, CUSTODIAN);
      challenged.push(id);
      return Promise.resolve(fromHex(CHALLENGE));
    },
    touchKey: (wanted) => {
      asked.push(wanted);
      if (!touched) return Promise.reject(new PasskeyRefused("cancelled"));
      return Promise.resolve({ id: touched.id, prf: touched.prf, answer });
    },
  }).catch((error) => error);
  return { given, asked, challenged };
}

Deno.test("a device without keys asks for none", async () => {
  const { given, asked } = await touch(device(bare), null);
  assertEquals([given, asked], [{ thirds: [] }, []]);
});

Deno.test("any of its keys gives the secret, and the custodian hears nothing of it", async () => {
  const [one, two, third] = [makeKey(), makeKey(), systemRandom(32)];
  const of = device(await guarded(third, one, two));
  for (const key of [one, two]) {
    const { given, asked, challenged } = await touch(of, key);
    assertEquals(given.thirds, [third]);
    assertEquals("evidence" in given || "challenge" in given, false);
    assertEquals([asked[0].challenge, challenged], [undefined, []]);
    assertEquals(asked[0].allow, [one.id, two.id]);
    assertEquals(asked[0].prfSalt, prfSalt);
  }
});

Deno.test("where a passkey is among them its touch answers the custodian's challenge too", async () => {
  const [key, passkey] = [makeKey(), makeKey(true)];
  const of = device(await guarded(systemRandom(32), key, passkey));
  const { given, asked, challenged } = await touch(of, passkey);
  assertEquals(challenged, [place.id]);
  assertEquals(asked[0].challenge, await sha256(fromHex(CHALLENGE)));
  assertEquals(given.challenge, fromHex(CHALLENGE));
  assertEquals((await given.evidence()).kind, 1);
  // What a key of no server's says shows nobody who she is.
  assertEquals("evidence" in (await touch(of, key)).given, false);
});

Deno.test("a key that gives another secret than when it was added is told", async () => {
  const key = makeKey();
  const of = device(await guarded(systemRandom(32), key));
  const { given } = await touch(of, { ...key, prf: systemRandom(32) });
  assertEquals(given.code, "no-secret");
});

Deno.test("while a change is not settled a key of either lock will do", async () => {
  const [gone, stays] = [makeKey(), makeKey()];
  const [old, fresh] = [systemRandom(32), systemRandom(32)];
  const of = device(
    await guarded(old, gone, stays),
    await guarded(fresh, stays),
  );
  const { given, asked } = await touch(of, stays);
  assertEquals(given.thirds, [fresh, old]);
  assertEquals(asked[0].allow, [stays.id, gone.id]);
  assertEquals((await touch(of, gone)).given.thirds, [old]);
  assertEquals((await touch(of, null)).given.code, "cancelled");
});

Deno.test("none is needed where one of two locks has none", async () => {
  const three = await guarded(systemRandom(32), makeKey());
  for (const of of [device(bare, three), device(three, bare)]) {
    assertEquals((await touch(of, null)).given, { thirds: [] });
  }
});
