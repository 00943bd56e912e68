// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginEnrol } from "../crypto/safe/devices/enrolments.js";
import { beginPinChange } from "../crypto/safe/devices/pin-changes.js";
import { carry, challengeFor, CustodianRefusal } from "./custodian.js";
import { randomId } from "./sealing.js";

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
 *   custodianPk: Bytes, proof: Pick<Proof, "enrolment">, headers?: Headers}} enrolment
 * @returns {Promise<StoredDevice>}
 */
export async function enrol({ headers = {}, proof, ...enrolment }) {
  const device = randomId();
  const challenge = await challengeFor(device, headers);
  const shown = await proof.enrolment(challenge);
  const begun = await beginEnrol({ ...enrolment, ...shown, device, challenge });
  const done = await begun.finish(await carry(begun.request, headers));
  if (done.status !== "ok") throw new CustodianRefusal(done.status);
  return done.device;
}

/**
 * Right after an unlock, which has given evidence where some was needed.
 * @param {{device: StoredDevice, pin: string, newPin: string,
 *   seeds: MemberSeeds, custodianPk: Bytes}} asked
 */
export async function changePin(asked) {
  const challenge = await challengeFor(asked.device.id, {});
  const begun = await beginPinChange({ ...asked, challenge });
  return await begun.finish(await carry(begun.request, {}));
}
