// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../../../../web/crypto/hazmat/bytes.js";
import { underSeal } from "../../../../../web/crypto/safe/devices/device-seals.js";
import { beginEnrol } from "../../../../../web/crypto/safe/devices/enrolments.js";
import {
  openSlot,
  sealSlot,
  slotsMoved,
} from "../../../../../web/crypto/safe/devices/key-slots.js";
import { beginLeave } from "../../../../../web/crypto/safe/devices/leaving.js";
import {
  passphraseCredential,
  passphraseEvidence,
} from "../../../../../web/crypto/safe/devices/request-cores.js";
import { beginKeyChange } from "../../../../../web/crypto/safe/devices/share-changes.js";
import { randomId } from "../../../../../web/crypto/safe/records/record-ids.js";
import { check, equalTexts, refuses } from "../../support.js";
import { enrolled, hid, Sealed, unlock } from "./support.js";

/** @import { ThirdFactor } from "../../../../../web/crypto/safe/devices/device-seals.js" */
/** @import { Enrolled } from "./support.js" */

const PIN = "739204";
const key = { id: systemRandom(16), prf: systemRandom(32) };

/** A device that a security key guards. */
async function guarded() {
  const it = await enrolled(PIN);
  const { custodian, custodianPk, stored, seeds } = it;
  const third = systemRandom(32);
  const slot = await sealSlot(stored, key, third);
  const named = { ...slot, name: "a key", at: 1000, isPasskey: false };
  const keys = { prfSalt: systemRandom(32), slots: [named] };
  const thirdFactor = { third, keys };
  const begun = await beginKeyChange({
    device: stored,
    pin: PIN,
    seeds,
    custodianPk,
    challenge: custodian.challenge(stored.id),
    thirdFactor,
  });
  await begun.finish(await custodian.answer(begun.request));
  return { it: { ...it, stored: underSeal(stored, begun.next) }, thirdFactor };
}

/** @param {Enrolled} it @param {ThirdFactor | null} thirdFactor */
async function moved(it, thirdFactor) {
  const custodian = new Sealed();
  const custodianPk = await custodian.pk();
  const device = randomId();
  const begun = await beginEnrol({
    hid,
    device,
    pin: PIN,
    seeds: it.seeds,
    keys: it.keys,
    custodianPk,
    challenge: custodian.challenge(device),
    evidence: passphraseEvidence(it.evidence),
    credential: await passphraseCredential(it.evidence),
    isMove: true,
    thirdFactor: thirdFactor && {
      ...thirdFactor,
      keys: {
        ...thirdFactor.keys,
        slots: slotsMoved(thirdFactor.keys.slots, it.stored.id),
      },
    },
  });
  const made = await begun.finish(await custodian.answer(begun.request));
  equalTexts(made.status, "ok");
  return { ...it, custodian, custodianPk, stored: made.device };
}

/** @param {Enrolled} it what its key gives */
const thirdOf = async ({ stored }) => {
  const [slot] = stored.keys?.slots ?? [];
  check(slot !== undefined, "its key is gone");
  return slot ? await openSlot(stored, slot, key.prf) : systemRandom(32);
};

Deno.test("a device that has moved opens by its key, and without it nothing does", async () => {
  const { it, thirdFactor } = await guarded();
  const after = await moved(it, thirdFactor);
  equalTexts(`${after.stored.mode}`, "3");
  check(after.stored.id !== it.stored.id, "the same id");
  const third = await thirdOf(after);
  const answer = await unlock(after, PIN, undefined, [third]);
  equalTexts((await answer.seeds?.keys())?.id ?? "", it.keys.id);
  await refuses("open", () => unlock(after, PIN, undefined, []));
  await refuses(
    "open",
    () => unlock(after, PIN, undefined, [systemRandom(32)]),
  );
  equalTexts(
    (await unlock(after, "739205", undefined, [third])).status,
    "wrong-pin",
  );
});

Deno.test("a slot opens by the id that it was sealed for, through any number of moves", async () => {
  const { it, thirdFactor } = await guarded();
  const once = await moved(it, thirdFactor);
  const keys = once.stored.keys;
  check(keys !== undefined, "its keys are gone");
  if (!keys) return;
  const twice = await moved(once, { third: thirdFactor.third, keys });
  equalTexts(`${twice.stored.keys?.slots[0]?.device}`, it.stored.id);
  const answer = await unlock(twice, PIN, undefined, [await thirdOf(twice)]);
  equalTexts((await answer.seeds?.keys())?.id ?? "", it.keys.id);
  for (const device of [once.stored.id, twice.stored.id]) {
    const [slot] = keys.slots;
    if (slot) {
      await refuses(
        "open",
        () => openSlot(twice.stored, { ...slot, device }, key.prf),
      );
    }
  }
});

Deno.test("the former custodian destroys its share for the right PIN, and what the device was opens nothing", async () => {
  const { it, thirdFactor } = await guarded();
  await moved(it, thirdFactor);
  const { custodian, custodianPk, stored } = it;
  const leave = async (/** @type {string} */ pin) => {
    const challenge = custodian.challenge(stored.id);
    const begun = await beginLeave({
      device: stored,
      pin,
      custodianPk,
      challenge,
    });
    return (await begun.finish(await custodian.answer(begun.request))).status;
  };
  equalTexts(await leave("739205"), "wrong-pin");
  const third = [thirdFactor.third];
  equalTexts((await unlock(it, PIN, undefined, third)).status, "ok");
  equalTexts(await leave(PIN), "ok");
  equalTexts((await unlock(it, PIN, undefined, third)).status, "share-deleted");
});
