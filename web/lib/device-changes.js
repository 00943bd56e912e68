// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginEnrol } from "../crypto/safe/devices/enrolments.js";
import {
  beginKeyChange,
  beginPinChange,
} from "../crypto/safe/devices/share-changes.js";
import { carry, challengeFor, CustodianRefusal } from "./custodian.js";
import { randomId } from "./sealing.js";
import { underSeal } from "../crypto/safe/devices/device-seals.js";

/*
 * What changes the devices of a member: rare beside unlocking, so apart from it.
 */

/**
 * @typedef {import("./custodian.js").Headers} Headers
 * @typedef {import("./proofs.js").Proof} Proof
 * @typedef {import("./sealing.js").MemberKeys} MemberKeys
 * @typedef {import("./sealing.js").Seeds} MemberSeeds
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

/**
 * Makes this browser a device of hers: the share goes to the custodian, the
 * rest comes back to be kept here.
 * @param {{hid: string, keys: MemberKeys, seeds: MemberSeeds, pin: string,
 *   custodianPk: Bytes, proof: Pick<Proof, "enrolment">, headers?: Headers,
 *   isMove?: boolean, thirdFactor?: ThirdFactor | null}} enrolment isMove: from
 * another custodian
 * @returns {Promise<StoredDevice>}
 */
export async function enrol({ headers, proof, ...enrolment }) {
  const device = randomId();
  const line = {
    custodianPk: enrolment.custodianPk,
    ...(headers && { headers }),
  };
  const challenge = await challengeFor(device, line);
  const shown = await proof.enrolment(challenge);
  const begun = await beginEnrol({ ...enrolment, ...shown, device, challenge });
  const done = await begun.finish(await carry(begun.request, line));
  if (done.status !== "ok") throw new CustodianRefusal(done.status);
  return done.device;
}

/**
 * Right after an unlock, which has given evidence where some was needed.
 * `keep` has the device on the disk when it resolves.
 * @typedef {{device: StoredDevice, pin: string, seeds: MemberSeeds,
 *   custodianPk: Bytes, thirdFactor: ThirdFactor | null,
 *   keep: (device: StoredDevice) => Promise<unknown>}} Change
 * @typedef {import("../crypto/safe/devices/device-seals.js").ThirdFactor} ThirdFactor
 */

/** @param {Change & {newPin: string}} change @throws {CustodianRefusal} */
export const changePin = (change) =>
  replaceShare(change, (challenge) => beginPinChange({ ...change, challenge }));

/** @param {Change} change @throws {CustodianRefusal} */
export const changeKeys = (change) =>
  replaceShare(change, (challenge) => beginKeyChange({ ...change, challenge }));

/**
 * Until the custodian's answer is known both locks are kept: whichever share
 * it then has, one of them opens. Whoever gets no answer unlocks anew before
 * another try: of two changes that are not settled one would be lost.
 * @param {Change} change
 * @param {(challenge: Bytes) => ReturnType<typeof beginKeyChange>} begin
 */
async function replaceShare(change, begin) {
  const { device, keep } = change;
  if (device.next) throw new Error("not settled");
  const begun = await begin(await challengeFor(device.id, change));
  await keep({ ...device, next: begun.next });
  const { status } = await begun.finish(await carry(begun.request, change));
  const isDone = status === "ok";
  const settled = underSeal(device, isDone ? begun.next : device);
  await keep(settled);
  if (!isDone) throw new CustodianRefusal(status);
  return settled;
}
