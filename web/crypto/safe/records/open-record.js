// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { Refused } from "../../refused.js";
import { checkAuthor, isFormer } from "./authors.js";
import { readEnvelope } from "./envelopes.js";
import { checkHeader } from "./headers.js";
import { ContentKey } from "./payloads.js";
import { compareWithSeen } from "./seen-versions.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { GroupKeys } from "../groups/group-keys.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { Envelope } from "./envelopes.js" */
/** @import { Header } from "./headers.js" */
/** @import { Content } from "./seal-record.js" */
/** @import { SeenVersion } from "./seen-versions.js" */

/**
 * @typedef {{ kind: number, id?: Hex, parent?: Hex }} Asked
 * what the request named; a list by parent does not know the ids
 * @typedef {{ roster: Roster, keys: MemberKeys, groups: GroupKeys }} Reading
 * @typedef {"older-copy" | "former"} Mark
 * older-copy: show as such, replace nothing. former: written by somebody who
 * could no longer write it when it was first seen here.
 * @typedef {Header & { content: Content, text: string, headerHash: Hex,
 *   marks: Mark[], seen: SeenVersion }} OpenedRecord
 * seen: to be kept on the device in place of what was passed in
 */

/**
 * The content key, by our own wrap or a group's.
 * @param {Reading} reading @param {Envelope} envelope @param {Bytes} hash
 * @returns {Promise<Bytes>} @throws {Refused} "no-wrap", "open"
 */
export function openContentKey({ keys, groups }, { wraps }, hash) {
  const own = wraps.get(keys.id);
  if (own) return keys.open("record/key", hash, own);
  for (const [id, sealed] of wraps) {
    const group = groups.find(id);
    if (group) return group.open("record/key", hash, sealed);
  }
  throw new Refused("no-wrap");
}

/** @param {Bytes} bytes @returns {{ content: Content, text: string }} */
function readContent(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(bytes);
    const content = JSON.parse(text);
    if (Object.prototype.toString.call(content) === "[object Object]") {
      return { content, text };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) {
      throw error;
    }
  }
  throw new Refused("content");
}

/** Rule 1. @param {Reading} reading @param {Header} header @param {Asked} asked */
function checkAsked({ roster }, header, asked) {
  if (header.hid !== roster.hid) throw new Refused("hid");
  const kind = checkHeader(header);
  if (
    header.kind !== asked.kind ||
    (asked.id !== undefined && header.id !== asked.id) ||
    (asked.parent !== undefined && header.parent !== asked.parent)
  ) throw new Refused("not-asked");
  return kind;
}

/**
 * Opens a record and applies every rule that PROTOCOL section 8 gives readers.
 * @param {Reading & { asked: Asked, seen?: SeenVersion }} reading
 * @param {Bytes} bytes an envelope @returns {Promise<OpenedRecord>}
 * @throws {Refused} nothing of it is to be shown; "fork", "fetch-first" (fetch
 * the roster, then again), "prev-not-seen" and "same-version-other-header" are
 * told to the person
 */
export async function openRecord(reading, bytes) {
  const { roster, asked, seen } = reading;
  const envelope = readEnvelope(bytes);
  const { header, headerBytes, payload } = envelope;
  const kind = checkAsked(reading, header, asked);
  const hash = await sha256(headerBytes);
  const headerHash = toHex(hash);
  const ck = await openContentKey(reading, envelope, hash);
  const contentKey = await ContentKey.from(ck);
  ck.fill(0);
  if (await contentKey.commitment() !== header.commit) {
    throw new Refused("commit");
  }
  const opened = await contentKey.open(headerBytes, header.kind, payload);
  const { content, text } = readContent(opened.content);
  const { sig } = opened;
  await checkAuthor(reading, kind, header, headerBytes, sig, opened.content);
  const order = compareWithSeen(seen, header, headerHash, kind.sameAuthor);
  const former = order === "known" ? seen?.former === true : isFormer(
    roster,
    kind,
    header,
  );
  /** @type {Mark[]} */
  const marks = [];
  if (order === "older") marks.push("older-copy");
  if (former) marks.push("former");
  const { version, author } = header;
  const now = { version, headerHash, author, former };
  const keep = order === "older" && seen ? seen : now;
  return { ...header, content, text, headerHash, marks, seen: keep };
}
