// SPDX-License-Identifier: AGPL-3.0-or-later
import { Kinds } from "./sealing.js";

/**
 * @typedef {import("./sealing.js").Content} Content
 * @typedef {{version: number, headerHash: string, author?: string,
 *   content?: Content, unknown?: Content}} Previous what a new version follows:
 * a record that was opened, or what saving one gave
 */

/** What this client writes of each kind, and so may leave out. */
const KNOWN = new Map([
  [Kinds.NOTE, ["t", "text"]],
  [Kinds.NAME, ["t", "name"]],
  [Kinds.SETTINGS, [
    "t",
    "directMedia",
    "lockIdleSeconds",
    "lockHiddenSeconds",
  ]],
  [Kinds.DRAFT, ["t", "text", "note", "version"]],
  [Kinds.PASSKEY_LABEL, ["t", "name", "passkey"]],
  [Kinds.DEVICE_LABEL, ["t", "name"]],
]);

/**
 * What a newer client of hers has put into the version before, and this one
 * keeps as it is (docs/protocol.md section 9). Only of her own: nobody signs
 * what another has put there and she has never seen.
 * @param {number} kind @param {Previous | null | undefined} previous
 * @param {string} author of the next version
 * @returns {Content}
 */
export function unknownMembers(kind, previous, author) {
  if (previous?.unknown) return previous.unknown;
  const known = KNOWN.get(kind);
  if (!known || !previous?.content || previous.author !== author) return {};
  const all = Object.entries(previous.content);
  return Object.fromEntries(all.filter(([name]) => !known.includes(name)));
}
