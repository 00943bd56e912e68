// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "./api.js";
import { Problem } from "./problem.js";
import { equal, fromBase64url, fromHex, toBase64url, toHex } from "./bytes.js";
import { beginUnlock, NO_EVIDENCE } from "./sealing.js";
import { sha256 } from "../crypto/hazmat/hash.js";

/**
 * Talking to the custodian through the application server, which carries
 * sealed bytes and sees nothing (PROTOCOL section 13).
 *
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {{custodianPk: Bytes, headers?: Headers}} Line to which custodian:
 * two are there while the hotline moves from one to another
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
 * @typedef {{device: StoredDevice, pin: string, custodianPk: Bytes,
 *   evidence?: Evidence, challenge?: Bytes, thirds?: readonly Bytes[]}} Asking
 * challenge: the one that the evidence answers, if it was asked for before
 */

/** @param {Asking} asked */
export async function unlock(asked) {
  const { keys, next } = asked.device;
  if (!keys && !next) return await askShare(asked);
  const { unlockGuarded } = await import("./guarded-unlock.js");
  return await unlockGuarded(asked, askShare);
}

/**
 * @param {Asking & {open?: import("../crypto/safe/devices/unlocks.js")
 *   .UnlockRequest["open"]}} asked
 */
export async function askShare({ evidence, ...asked }) {
  const challenge = asked.challenge ??
    await challengeFor(asked.device.id, asked);
  const begun = await beginUnlock({
    ...asked,
    challenge,
    evidence: await evidence?.(challenge) ?? NO_EVIDENCE,
  });
  return await begun.finish(await carry(begun.request, asked));
}

/** @param {string} device @param {Line} line */
export async function challengeFor(device, { custodianPk, headers }) {
  const custodian = await keyHash(custodianPk);
  const answer = await post("/api/custodian/challenge", { device, custodian }, {
    headers,
  });
  return fromHex(answer.challenge);
}

/** @param {Uint8Array} request @param {Line} line */
export async function carry(request, { custodianPk, headers }) {
  const answer = await post("/api/custodian", {
    request: toBase64url(request),
    custodian: await keyHash(custodianPk),
  }, { headers });
  return fromBase64url(answer.response);
}

/** By which a custodian is known. @param {Bytes} pk 1,216 bytes */
export const keyHash = async (pk) => toHex(await sha256(pk));

/**
 * Whether a device hangs on another custodian than the roster names now.
 * @param {import("./sealing.js").Roster} roster
 * @param {Pick<StoredDevice, "custodian">} device
 */
export const hasToMove = async (roster, device) =>
  !equal(await custodianOf(roster, device), roster.custodianPk);

/**
 * The one that holds a device's share: not the hotline's any more, if the
 * device has yet to move.
 * @param {import("./sealing.js").Roster} roster
 * @param {Pick<StoredDevice, "custodian">} device
 * @returns {Promise<Bytes>} its key
 * @throws {Problem} custodian-gone: the roster never named it
 */
export async function custodianOf({ custodianPks }, { custodian }) {
  const [first] = custodianPks;
  if (custodian === undefined && first) return first;
  for (const pk of custodianPks) {
    if (await keyHash(pk) === custodian) return pk;
  }
  throw new Problem("custodian-gone", 410);
}
