// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../../../../web/crypto/hazmat/bytes.js";
import { underSeal } from "../../../../../web/crypto/safe/devices/device-seals.js";
import {
  openSlot,
  sealSlot,
} from "../../../../../web/crypto/safe/devices/key-slots.js";
import {
  beginKeyChange,
  beginPinChange,
} from "../../../../../web/crypto/safe/devices/share-changes.js";
import { check, equalTexts, refuses } from "../../support.js";
import { enrolled, unlock } from "./support.js";

/** @import { ThirdFactor } from "../../../../../web/crypto/safe/devices/device-seals.js" */
/** @import { Enrolled } from "./support.js" */

const PIN = "739204";
const makeKey = () => ({ id: systemRandom(16), prf: systemRandom(32) });
/** @typedef {ReturnType<typeof makeKey>} Key */

/** @param {Enrolled} it @param {...Key} keys @returns {Promise<ThirdFactor>} */
async function guardedBy({ stored }, ...keys) {
  const third = systemRandom(32);
  const slots = await Promise.all(keys.map(async (key) => ({
    ...await sealSlot(stored, key, third),
    name: "a key",
    at: 1000,
    isPasskey: false,
  })));
  return { third, keys: { prfSalt: systemRandom(32), slots } };
}

/** @param {Enrolled} it @param {ThirdFactor | null} thirdFactor */
async function change(it, thirdFactor) {
  const { custodian, custodianPk, stored, seeds } = it;
  const challenge = custodian.challenge(stored.id);
  const begun = await beginKeyChange({
    device: stored,
    pin: PIN,
    seeds,
    custodianPk,
    challenge,
    thirdFactor,
  });
  return {
    pending: { ...it, stored: { ...stored, next: begun.next } },
    take: async () => {
      const said = await begun.finish(await custodian.answer(begun.request));
      equalTexts(said.status, "ok");
      return { ...it, stored: underSeal(stored, begun.next) };
    },
  };
}

/** @param {Enrolled} it @param {ThirdFactor | null} thirdFactor */
const changed = async (it, thirdFactor) =>
  await (await change(it, thirdFactor)).take();

/** @param {Enrolled} it @param {Key} key the thirds that its slots give */
async function thirdsOf({ stored }, key) {
  const seals = stored.next ? [stored.next, stored] : [stored];
  const slots = seals.flatMap(({ keys }) => keys?.slots ?? []);
  const tries = slots.map((slot) => openSlot(stored, slot, key.prf));
  const done = await Promise.allSettled(tries);
  return done.flatMap((one) => one.status === "fulfilled" ? [one.value] : []);
}

/** @param {Enrolled} it @param {Key} key */
async function opens(it, key) {
  const answer = await unlock(it, PIN, undefined, await thirdsOf(it, key));
  const id = (await answer.seeds?.keys())?.id;
  check(id === it.keys.id, "it does not open");
  return answer;
}

Deno.test("with a security key the PIN and the share open nothing without it", async () => {
  const before = await enrolled(PIN);
  const [key, other] = [makeKey(), makeKey()];
  const it = await changed(before, await guardedBy(before, key));
  equalTexts(`${it.stored.mode}`, "3");
  await opens(it, key);
  equalTexts(`${(await thirdsOf(it, other)).length}`, "0");
  await refuses("open", () => unlock(it, PIN, undefined, [systemRandom(32)]));
  await refuses("open", () => unlock(it, PIN, undefined, []));
});

Deno.test("whether it was the PIN is told without the key too, and nothing opens", async () => {
  const before = await enrolled(PIN);
  const it = await changed(before, await guardedBy(before, makeKey()));
  const said = await unlock(it, PIN);
  equalTexts(said.status + Object.keys(said).includes("seeds"), "okfalse");
  equalTexts((await unlock(it, "739205")).status, "wrong-pin");
});

Deno.test("any of several keys opens", async () => {
  const before = await enrolled(PIN);
  const keys = [makeKey(), makeKey(), makeKey()];
  const it = await changed(before, await guardedBy(before, ...keys));
  for (const key of keys) await opens(it, key);
});

Deno.test("an old copy opens nothing by the right PIN and the key that was lost", async () => {
  const before = await enrolled(PIN);
  const [lost, kept] = [makeKey(), makeKey()];
  const copied = await changed(before, await guardedBy(before, lost, kept));
  const it = await changed(copied, await guardedBy(copied, kept));
  const thirds = await thirdsOf(copied, lost);
  equalTexts(`${thirds.length}`, "1");
  await refuses("open", () => unlock(copied, PIN, undefined, thirds));
  await refuses("open", () => unlock(it, PIN, undefined, thirds));
  await refuses("open", () => unlock(before, PIN));
  await opens(it, kept);
});

Deno.test("what lay here before the first key opens nothing either", async () => {
  const before = await enrolled(PIN);
  const it = await changed(before, await guardedBy(before, makeKey()));
  const copied = { ...before, custodian: it.custodian };
  await refuses("open", () => unlock(copied, PIN));
});

Deno.test("after the last key is gone the PIN opens alone", async () => {
  const before = await enrolled(PIN);
  const it = await changed(before, await guardedBy(before, makeKey()));
  const bare = await changed(it, null);
  equalTexts(`${bare.stored.mode} ${bare.stored.keys}`, "2 undefined");
  const { seeds } = await unlock(bare, PIN);
  equalTexts((await seeds?.keys())?.id ?? "", it.keys.id);
});

for (const isTaken of [true, false]) {
  const how = isTaken ? "after" : "before";
  Deno.test(`a change that broke off ${how} the custodian took it costs neither keys nor a try`, async () => {
    const before = await enrolled(PIN);
    const [first, second] = [makeKey(), makeKey()];
    /** @type {[Enrolled, ThirdFactor | null][]} */
    const changes = [
      [before, await guardedBy(before, first)],
    ];
    const one = await enrolled(PIN);
    const guarded = await changed(one, await guardedBy(one, first, second));
    changes.push([guarded, await guardedBy(guarded, first)]);
    const two = await enrolled(PIN);
    const last = await changed(two, await guardedBy(two, first));
    changes.push([last, null]);
    for (const [from, to] of changes) {
      const { pending, take } = await change(from, to);
      const after = isTaken ? await take() : from;
      const answer = await opens(pending, first);
      equalTexts(`${answer.wrongSinceOk}`, "0");
      equalTexts(`${answer.device?.next}`, "undefined");
      equalTexts(`${answer.device?.mode}`, `${after.stored.mode}`);
      equalTexts(
        `${answer.thirdFactor !== null}`,
        `${after.stored.mode === 3}`,
      );
    }
  });
}

Deno.test("a new PIN keeps the keys, and is not begun without them", async () => {
  const before = await enrolled(PIN);
  const key = makeKey();
  const it = await changed(before, await guardedBy(before, key));
  const { thirdFactor = null } = await opens(it, key);
  const { custodian, custodianPk, stored, seeds } = it;
  const begin = (/** @type {ThirdFactor | null} */ thirdFactor) =>
    beginPinChange({
      device: stored,
      pin: PIN,
      newPin: "618304",
      seeds,
      custodianPk,
      challenge: custodian.challenge(stored.id),
      thirdFactor,
    });
  const error = await begin(null).catch((thrown) => thrown);
  check(error instanceof TypeError, "the keys were left out");
  const begun = await begin(thirdFactor);
  await begun.finish(await custodian.answer(begun.request));
  const after = { ...it, stored: underSeal(stored, begun.next) };
  const answer = await unlock(
    after,
    "618304",
    undefined,
    await thirdsOf(after, key),
  );
  equalTexts((await answer.seeds?.keys())?.id ?? "", it.keys.id);
});
