// SPDX-License-Identifier: AGPL-3.0-or-later
import { Scopes } from "../groups/group-ids.js";
import { Powers } from "../rosters/powers.js";

/** @import { Hex } from "../../hazmat/bytes.js" */

/** Who reads a record (PROTOCOL section 3). */
export const Audiences = /** @type {const} */ ({
  STAFF: 1,
  NAMES: 2,
  INBOX: 3,
  AUTHOR: 4,
  EVERYBODY: 5,
});

/** The group that an audience is, if it is one. @type {Readonly<Record<number, number>>} */
export const AUDIENCE_SCOPES = {
  [Audiences.NAMES]: Scopes.NAMES,
  [Audiences.INBOX]: Scopes.INBOX,
};

export const Kinds = /** @type {const} */ ({
  NOTE: 1,
  TRANSCRIPT: 2,
  REPORT: 3,
  REPORT_REPLY: 4,
  CONTACT_SUMMARY: 5,
  CONTACT: 6,
  MESSAGE_IN: 7,
  MESSAGE_OUT: 8,
  VOICE_MESSAGE: 9,
  NAME: 10,
  SETTINGS: 11,
  FORM: 12,
  DRAFT: 13,
});

/** What a record of kind 10 names; the first byte of its parent. */
export const NameTypes = /** @type {const} */ ({
  MEMBER: 1,
  TEAM: 2,
  ROLE: 3,
  SHIFT: 4,
  RING_GROUP: 5,
  TAG: 6,
});

/** The parent of a name: type u8 ‖ 0^15. @param {number} type @returns {Hex} */
export const nameParent = (type) =>
  type.toString(16).padStart(2, "0") + "0".repeat(30);

/** Authors without keys: the server, and the caller's page. */
export const SERVER = "0".repeat(32);
export const CALLER = "f".repeat(32);

/**
 * @typedef {"member" | "unsigned" | "inbox-or-read" | "sign" | "name"} Writer
 * @typedef {{ audience: number, extra: "none" | "one" | "any",
 *   writer: Writer, sameAuthor: boolean }} Kind
 */

const { STAFF, NAMES, INBOX, AUTHOR, EVERYBODY } = Audiences;

/** @type {(audience: number, writer: Writer, rest?: Partial<Kind>) => Kind} */
const kind = (audience, writer, rest = {}) => ({
  audience,
  writer,
  extra: "none",
  sameAuthor: false,
  ...rest,
});

/** @type {ReadonlyMap<number, Kind>} */
export const KINDS = new Map([
  [Kinds.NOTE, kind(STAFF, "member", { sameAuthor: true })],
  [Kinds.TRANSCRIPT, kind(STAFF, "member", { sameAuthor: true })],
  [Kinds.REPORT, kind(STAFF, "member", { sameAuthor: true })],
  [
    Kinds.REPORT_REPLY,
    kind(STAFF, "member", { sameAuthor: true, extra: "one" }),
  ],
  [Kinds.CONTACT_SUMMARY, kind(INBOX, "inbox-or-read")],
  [Kinds.CONTACT, kind(STAFF, "inbox-or-read", { extra: "any" })],
  [Kinds.MESSAGE_IN, kind(INBOX, "unsigned")],
  [Kinds.MESSAGE_OUT, kind(INBOX, "member", { sameAuthor: true })],
  [Kinds.VOICE_MESSAGE, kind(INBOX, "unsigned")],
  [Kinds.NAME, kind(NAMES, "name")],
  [Kinds.SETTINGS, kind(EVERYBODY, "sign")],
  [Kinds.FORM, kind(EVERYBODY, "sign")],
  [Kinds.DRAFT, kind(AUTHOR, "member", { sameAuthor: true })],
]);

/**
 * Whether somebody with these powers may write such a record.
 * @param {Writer} writer @param {number} powers
 * @param {{ author: Hex, id: Hex, parent: Hex }} header
 */
export function mayWrite(writer, powers, { author, id, parent }) {
  const own = parent === nameParent(NameTypes.MEMBER) && id === author;
  switch (writer) {
    case "member":
      return true;
    case "unsigned":
      return false;
    case "inbox-or-read":
      return (powers & (Powers.INBOX | Powers.READ)) !== 0;
    case "sign":
      return (powers & Powers.SIGN) !== 0;
    case "name":
      return own || (powers & Powers.SIGN) !== 0;
  }
}
