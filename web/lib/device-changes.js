// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginEnrol } from "../crypto/safe/devices/enrolments.js";
import { beginPinChange } from "../crypto/safe/devices/pin-changes.js";
import { carry, challengeFor, CustodianRefusal } from "./custodian.js";
import { NO_EVIDENCE, passphraseEvidence, randomId } from "./sealing.js";

/*
 * What changes the devices of a member: rare beside unlocking, so apart from it.
 */

/**
 * @typedef {import("./custodian.js").Headers} Headers
 * @typedef {import("./sealing.js").MemberKeys} MemberKeys
 * @typedef {import("./sealing.js").Seeds} MemberSeeds
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

/**
 * Makes this browser a device of hers: the share goes to the custodian, the
 * rest comes back to be kept here.
 * @param {{hid: string, keys: MemberKeys, seeds: MemberSeeds, pin: string,
 *   custodianPk: Bytes, evidence: Bytes, headers?: Headers}} enrolment
 * @returns {Promise<StoredDevice>}
 */
export async function enrol({ headers = {}, ...enrolment }) {
  const device = randomId();
  const challenge = await challengeFor(device, headers);
  const begun = await beginEnrol({ ...enrolment, device, challenge });
  const done = await begun.finish(await carry(begun.request, headers));
  if (done.status !== "ok") throw new CustodianRefusal(done.status);
  return done.device;
}

/**
 * @param {{device: StoredDevice, pin: string, newPin: string,
 *   seeds: MemberSeeds, custodianPk: Bytes, evidence?: Bytes | null}} asked
 */
export async function changePin({ evidence, ...asked }) {
  const challenge = await challengeFor(asked.device.id, {});
  const begun = await beginPinChange({
    ...asked,
    challenge,
    evidence: evidence ? passphraseEvidence(evidence) : NO_EVIDENCE,
  });
  return await begun.finish(await carry(begun.request, {}));
}
