// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginProven } from "./proven-requests.js";
import {
  addPasskeyCore,
  linkAccountCore,
  removePasskeyCore,
  unlinkAccountCore,
} from "./request-cores.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { Proven } from "./proven-requests.js" */
/** @import { CoreFields } from "./request-cores.js" */
/** @import { Account } from "./id-tokens.js" */
/** @import { Passkey } from "./passkeys.js" */

/**
 * @typedef {Proven & Change} CredentialChange
 * @typedef {{ add?: Passkey, remove?: Bytes, link?: Account, unlink?: true }} Change
 * one of them: a passkey to add, or to remove by its id; her account at a
 * provider to link in place of the one before, or to unlink
 */

/** @param {CoreFields} fields @param {Change} change */
function coreOf(fields, { add, remove, link, unlink }) {
  if (add) return addPasskeyCore(fields, add);
  if (link) return linkAccountCore(fields, link);
  if (unlink) return unlinkAccountCore(fields);
  return removePasskeyCore(fields, remove ?? new Uint8Array(0));
}

/**
 * Has the custodian hold one more credential, or one fewer.
 * @param {CredentialChange} change @param {RandomSource} [random]
 */
export const beginCredentialChange = (change, random) =>
  beginProven(change, (fields) => coreOf(fields, change), random);
