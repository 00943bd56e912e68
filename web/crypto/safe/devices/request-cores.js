// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, utf8 } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { Writer } from "../../hazmat/writer.js";
import { PUBLIC_KEY_LENGTH } from "../../hazmat/xwing.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { Signer } from "../records/seal-envelope.js" */
/** @import { Passkey } from "./passkeys.js" */

/**
 * @type {Readonly<Record<"enrol" | "unlock" | "replace" | "credential"
 *   | "revoke" | "move" | "leave", number>>}
 */
const OPS = {
  enrol: 1,
  unlock: 2,
  replace: 3,
  credential: 4,
  revoke: 5,
  move: 6,
  leave: 7,
};
const ACTS = { add: 1, remove: 2, link: 3, unlink: 4 };

/**
 * What shows the custodian that this is the member: a passkey's answer
 * (kind 1), an ID token (kind 2), a passphrase's evidence (kind 3), or nothing because this device
 * gave some within 12 h (kind 4).
 * @typedef {{ kind: 1 | 2 | 3 | 4, bytes: Bytes }} Evidence
 * @typedef {{ device: Hex, member: Hex, challenge: Bytes, proof: Bytes,
 *   evidence: Evidence }} CoreFields
 * @typedef {{ devicePk: Bytes, share: Bytes, credential: Bytes,
 *   signPk: Bytes, sealPk: Bytes }} EnrolArguments
 */

/** @type {Evidence} */
export const NO_EVIDENCE = { kind: 4, bytes: new Uint8Array(0) };

/** @param {Bytes} bytes of deriveSignIn @returns {Evidence} */
export const passphraseEvidence = (bytes) => ({ kind: 3, bytes });

/** Credential 3. @param {Bytes} bytes of deriveSignIn @returns {Promise<Bytes>} */
export const passphraseCredential = (bytes) => sha256(bytes);

/** Everything before args. @param {keyof typeof OPS} op @param {CoreFields} fields */
const coreStart = (op, { device, member, challenge, proof, evidence }) =>
  new Writer().u8(OPS[op]).hex(device, 16).hex(member, 16)
    .fixed(challenge, 32).fixed(proof, 32).u8(evidence.kind)
    .vector(evidence.bytes);

/** @param {CoreFields} fields */
export const unlockCore = (fields) =>
  coreStart("unlock", fields).vector(new Uint8Array(0)).done();

/** The custodian destroys the share. @param {CoreFields} fields */
export const leaveCore = (fields) =>
  coreStart("leave", fields).vector(new Uint8Array(0)).done();

/**
 * @param {CoreFields} fields proof: by the PIN so far
 * @param {Bytes} newProof @param {Bytes} newShare 32 bytes each
 */
export const replaceCore = (fields, newProof, newShare) =>
  coreStart("replace", fields)
    .vector(new Writer().fixed(newProof, 32).fixed(newShare, 32).done())
    .done();

/** @param {CoreFields} fields @param {Passkey} passkey */
export const addPasskeyCore = (fields, { id, key }) =>
  coreStart("credential", fields)
    .vector(new Writer().u8(ACTS.add).vector(id).vector(key).done())
    .done();

/** @param {CoreFields} fields @param {Bytes} id of the passkey */
export const removePasskeyCore = (fields, id) =>
  coreStart("credential", fields)
    .vector(new Writer().u8(ACTS.remove).vector(id).done())
    .done();

/** @param {CoreFields} fields @param {Hex} device that is to open nothing more */
export const revokeCore = (fields, device) =>
  coreStart("revoke", fields).vector(new Writer().hex(device, 16).done())
    .done();

/**
 * Her account at an OpenID Connect provider, in place of the one before.
 * @param {CoreFields} fields
 * @param {import("./id-tokens.js").Account} account
 */
export const linkAccountCore = (fields, { issuer, subject }) =>
  coreStart("credential", fields)
    .vector(
      new Writer().u8(ACTS.link).vector(utf8(issuer)).vector(utf8(subject))
        .done(),
    ).done();

/** @param {CoreFields} fields */
export const unlinkAccountCore = (fields) =>
  coreStart("credential", fields).vector(new Writer().u8(ACTS.unlink).done())
    .done();

/**
 * The member's key signs every byte before its signature, the length of args
 * included. @param {CoreFields} fields @param {EnrolArguments} args
 * @param {Signer} keys the member's @param {"enrol" | "move"} [op] move: from
 * another custodian, and the credentials that this one holds stay
 */
export async function enrolCore(fields, args, keys, op = "enrol") {
  const list = new Writer().fixed(args.devicePk, 32).fixed(args.share, 32)
    .vector(args.credential).fixed(args.signPk, 32)
    .fixed(args.sealPk, PUBLIC_KEY_LENGTH).done();
  const signed = coreStart(op, fields).u16(list.length + 64).raw(list)
    .done();
  return concat(signed, await keys.sign("device/enrol", signed));
}
