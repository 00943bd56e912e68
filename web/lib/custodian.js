// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "./api.js";
import { fromBase64url, fromHex, toBase64url } from "./bytes.js";
import { beginUnlock, NO_EVIDENCE } from "./sealing.js";

/**
 * Talking to the custodian through the application server, which carries
 * sealed bytes and sees nothing (PROTOCOL section 5).
 *
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {Record<string, string>} Headers who asks, before there is a session
 * @typedef {import("./proofs.js").Proof["evidence"] | null} Evidence none: this
 * device gave some within 12 hours
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
 * @param {{device: StoredDevice, pin: string, custodianPk: Bytes,
 *   evidence?: Evidence}} asked
 */
export async function unlock({ evidence, ...asked }) {
  const challenge = await challengeFor(asked.device.id, {});
  const begun = await beginUnlock({
    ...asked,
    challenge,
    evidence: await evidence?.(challenge) ?? NO_EVIDENCE,
  });
  return await begun.finish(await carry(begun.request, {}));
}

/** @param {string} device @param {Headers} headers */
export async function challengeFor(device, headers) {
  const answer = await post("/api/custodian/challenge", { device }, {
    headers,
  });
  return fromHex(answer.challenge);
}

/** @param {Uint8Array} request @param {Headers} headers */
export async function carry(request, headers) {
  const answer = await post("/api/custodian", {
    request: toBase64url(request),
  }, { headers });
  return fromBase64url(answer.response);
}
