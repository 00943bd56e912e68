// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemEnd } from "../../hazmat/cbor.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";

/** @import { Bytes } from "../../hazmat/bytes.js" */
/** @import { Evidence } from "./request-cores.js" */

/**
 * @typedef {{ id: Bytes, key: Bytes }} Passkey key: a COSE key (RFC 9052)
 * @typedef {{ id: Bytes, authenticatorData: Bytes, clientDataJSON: Bytes,
 *   signature: Bytes }} PasskeyAnswer
 */

/** rpIdHash[32] | flags u8 | counter u32 | aaguid[16], before a new passkey's id. */
const BEFORE_ID = 32 + 1 + 4 + 16;

/**
 * What the custodian keeps of a passkey that was just made: taken out of what
 * the authenticator said, and from nobody else.
 * @param {Bytes} authenticatorData with attested credential data (WebAuthn §6.1)
 * @returns {Passkey} @throws {import("../../refused.js").Refused}
 */
export function readNewPasskey(authenticatorData) {
  const reader = new Reader(authenticatorData);
  reader.fixed(BEFORE_ID);
  const id = reader.vector();
  const end = itemEnd(authenticatorData, reader.offset);
  return { id, key: authenticatorData.slice(reader.offset, end) };
}

/** Credential 1. @param {Passkey} passkey */
export const passkeyCredential = ({ id, key }) =>
  new Writer().vector(id).vector(key).done();

/** @param {PasskeyAnswer} answer @returns {Evidence} */
export const passkeyEvidence = (answer) => ({
  kind: 1,
  bytes: new Writer().vector(answer.id).vector(answer.authenticatorData)
    .vector(answer.clientDataJSON).vector(answer.signature).done(),
});
