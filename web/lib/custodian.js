// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "./api.js";
import { fromBase64url, fromHex, toBase64url } from "./bytes.js";
import {
  beginEnrol,
  beginPinChange,
  beginUnlock,
  NO_EVIDENCE,
  passphraseEvidence,
  randomId,
} from "./sealing.js";

/**
 * Talking to the custodian through the application server, which carries
 * sealed bytes and sees nothing (PROTOCOL section 5).
 *
 * @typedef {import("./sealing.js").MemberKeys} MemberKeys
 * @typedef {import("./sealing.js").Seeds} MemberSeeds
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {Record<string, string>} Headers who asks, before there is a session
 */

/** The custodian said no; the text is the catalogue's `custodian.<status>`. */
export class CustodianRefusal extends Error {
  /** @param {string} status */
  constructor(status) {
    super(status);
    this.name = "CustodianRefusal";
    /** @readonly */
    this.status = status;
  }
}

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
 * @param {{device: StoredDevice, pin: string, custodianPk: Bytes,
 *   evidence?: Bytes | null}} asked
 */
export async function unlock({ evidence, ...asked }) {
  const challenge = await challengeFor(asked.device.id, {});
  const begun = await beginUnlock({
    ...asked,
    challenge,
    evidence: evidence ? passphraseEvidence(evidence) : NO_EVIDENCE,
  });
  return await begun.finish(await carry(begun.request, {}));
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

/** @param {string} device @param {Headers} headers */
async function challengeFor(device, headers) {
  const answer = await post("/api/custodian/challenge", { device }, {
    headers,
  });
  return fromHex(answer.challenge);
}

/** @param {Uint8Array} request @param {Headers} headers */
async function carry(request, headers) {
  const answer = await post("/api/custodian", {
    request: toBase64url(request),
  }, { headers });
  return fromBase64url(answer.response);
}
