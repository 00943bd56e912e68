// SPDX-License-Identifier: AGPL-3.0-or-later
import { Scopes } from "../groups/group-ids.js";
import { Powers } from "../rosters/powers.js";

/** @import { Hex } from "../../hazmat/bytes.js" */

/** Who reads a record (PROTOCOL section 8). */
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
 * What holds for all records of one kind; `extra` is how many readers beside
 * the audience one may name, `least` the bytes that its padded text has.
 * @typedef {"member" | "unsigned" | "inbox-or-read" | "sign" | "name"} Writer
 * @typedef {{ number: number, audience: number, writer: Writer,
 *   extra: "none" | "one" | "any", sameAuthor: boolean, least: number }} Kind
 */

const { STAFF, NAMES, INBOX, AUTHOR, EVERYBODY } = Audiences;
const ofOne = { sameAuthor: true };

/** @type {(number: number, audience: number, writer: Writer, rest?: Partial<Kind>) => Kind} */
const kind = (number, audience, writer, rest = {}) => ({
  number,
  audience,
  writer,
  extra: "none",
  sameAuthor: false,
  least: 1024,
  ...rest,
});

/**
 * Each line a row of PROTOCOL section 8; testdata/protocol/kinds.json has them
 * too.
 */
const TABLE = {
  NOTE: kind(1, STAFF, "member", ofOne),
  TRANSCRIPT: kind(2, STAFF, "member", ofOne),
  REPORT: kind(3, STAFF, "member", ofOne),
  REPORT_REPLY: kind(4, STAFF, "member", { ...ofOne, extra: "one" }),
  CONTACT_SUMMARY: kind(5, INBOX, "inbox-or-read"),
  CONTACT: kind(6, STAFF, "inbox-or-read", { extra: "any" }),
  MESSAGE_IN: kind(7, INBOX, "unsigned"),
  MESSAGE_OUT: kind(8, INBOX, "member", ofOne),
  VOICE_MESSAGE: kind(9, INBOX, "unsigned"),
  NAME: kind(10, NAMES, "name", { least: 256 }),
  SETTINGS: kind(11, EVERYBODY, "sign"),
  FORM: kind(12, EVERYBODY, "sign"),
  DRAFT: kind(13, AUTHOR, "member", ofOne),
  PASSKEY_LABEL: kind(14, AUTHOR, "member", { ...ofOne, least: 256 }),
  /** Its id is the device's. */
  DEVICE_LABEL: kind(15, AUTHOR, "member", { ...ofOne, least: 256 }),
  CALL_BACK: kind(16, INBOX, "unsigned", { least: 256 }),
};

/** The numbers, as they stand in a header. */
export const Kinds =
  /** @type {Readonly<Record<keyof typeof TABLE, number>>} */ (Object
    .fromEntries(
      Object.entries(TABLE).map(([name, { number }]) => [name, number]),
    ));

/** @type {ReadonlyMap<number, Kind>} */
export const KINDS = new Map(
  Object.values(TABLE).map((row) => [row.number, row]),
);

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
