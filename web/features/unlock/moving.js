// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginLeave } from "../../crypto/safe/devices/leaving.js";
import { carry, challengeFor, custodianOf } from "../../lib/custodian.js";
import { enrol } from "../../lib/device-changes.js";
import { nameDevice } from "../../lib/devices/first-name.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { rosterWatch, store } from "../../lib/app.js";
import { slotsMoved } from "../../crypto/safe/devices/key-slots.js";

/**
 * From one custodian to another (PROTOCOL section 13): enrol with the new one,
 * keep that beside what the device was, unlock by it once, and only then have
 * the former one destroy its share. Whatever breaks off, one of the two opens.
 *
 * @typedef {import("../../lib/sealing.js").Seeds} MemberSeeds
 * @typedef {import("../../lib/sealing.js").StoredDevice} StoredDevice
 * @typedef {import("../../lib/proofs.js").Proof} Proof
 * @typedef {import("../../crypto/safe/devices/device-seals.js").ThirdFactor} ThirdFactor
 */

/** After these nothing is there any more that could be destroyed. */
const DESTROYED = ["ok", "share-deleted", "device-or-member"];

/**
 * Its security keys stay.
 * @param {{device: StoredDevice, seeds: MemberSeeds, pin: string,
 *   thirdFactor: ThirdFactor | null, proof: Pick<Proof, "enrolment">}} what
 * device, seeds, thirdFactor: of an unlock just done
 * @throws {import("../../lib/custodian.js").CustodianRefusal}
 */
export async function moveDevice({ device, seeds, pin, thirdFactor, proof }) {
  const roster = rosterWatch.roster.value;
  if (!roster) throw new Problem("unavailable", 0);
  const { hid, custodianPk } = roster;
  const keys = await seeds.keys();
  const made = await enrol({
    hid,
    keys,
    seeds,
    pin,
    custodianPk,
    proof,
    isMove: true,
    thirdFactor: thirdFactor && movedKeys(thirdFactor, device.id),
  });
  const { former: _, ...former } = device;
  await store.keepDevice(device.member, { ...made, former });
}

/** @param {ThirdFactor} factor @param {string} id @returns {ThirdFactor} */
const movedKeys = ({ third, keys: { prfSalt, slots } }, id) => ({
  third,
  keys: { prfSalt, slots: slotsMoved(slots, id) },
});

/**
 * Once the new custodian has opened the device. What fails is tried again at
 * the next unlock.
 * @param {StoredDevice} device with what it was @param {string} pin
 */
export async function leaveFormer(device, pin) {
  const { former, member, id, custodian } = device;
  if (!former) return;
  try {
    if (!await isDestroyed(former, pin)) return;
    // Once the server hears of the move it drops the name with the former id;
    // without one, or while the page is locked, the device goes on all the same.
    await nameDevice(device).catch(() => {});
    await post("/api/me/device/move", {
      former: former.id,
      device: id,
      custodian,
    });
  } catch (error) {
    // A server that knows neither, after a restore, need not be told again.
    if (!Problem.is(error, "conflict")) return;
  }
  await store.dropFormer(member, former.id);
}

/** @param {StoredDevice} former @param {string} pin */
async function isDestroyed(former, pin) {
  const roster = rosterWatch.roster.value;
  if (!roster) return false;
  const custodianPk = await custodianOf(roster, former);
  try {
    const challenge = await challengeFor(former.id, { custodianPk });
    const asked = { device: former, pin, custodianPk, challenge };
    const begun = await beginLeave(asked);
    const answer = await begun.finish(await carry(begun.request, asked));
    return DESTROYED.includes(answer.status);
  } catch (error) {
    // The operator has taken it away, with all that it held.
    if (Problem.is(error, "custodian-gone")) return true;
    throw error;
  }
}
