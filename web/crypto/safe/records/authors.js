// SPDX-License-Identifier: AGPL-3.0-or-later
import { allZero, concat } from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";
import { Audiences, CALLER, mayWrite, SERVER } from "./kinds.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { Header } from "./headers.js" */
/** @import { Kind } from "./kinds.js" */

/**
 * Reader's rule 3: that the author could write this, and did. What is for its
 * author alone is by whoever reads it: else a server could hand her another
 * member's words as her own draft.
 * @param {{ roster: Roster, keys: { id: Hex } }} reading
 * @param {Kind} kind @param {Header} header
 * @param {Bytes} headerBytes @param {Bytes} sig @param {Bytes} content
 * @throws {Refused} "fork" and "fetch-first" (roster rule 12),
 * "author-not-active", "author-may-not", "sig"
 */
export async function checkAuthor(
  { roster, keys },
  kind,
  header,
  headerBytes,
  sig,
  content,
) {
  const { author } = header;
  if (kind.writer === "unsigned") {
    if (author !== SERVER && author !== CALLER) {
      throw new Refused("author-may-not");
    }
    if (!allZero(sig)) throw new Refused("sig");
    return;
  }
  if (author === SERVER || author === CALLER) {
    throw new Refused("author-may-not");
  }
  if (kind.audience === Audiences.AUTHOR && author !== keys.id) {
    throw new Refused("author-may-not");
  }
  const member = roster.members.get(author);
  // Before any alarm: nobody is named for what she has not signed.
  await member?.signKey.verify("record", sig, concat(headerBytes, content));
  const verdict = roster.authorHead(header.rosterSeq, header.rosterHash);
  if (verdict !== "ok") throw new Refused(verdict);
  const powers = roster.powersAt(author, header.rosterSeq);
  if (powers === null) throw new Refused("author-not-active");
  if (!mayWrite(kind.writer, powers, header)) {
    throw new Refused("author-may-not");
  }
}

/**
 * Whether the author has since been removed, or lost the power that it needs:
 * she may then have dated it back.
 * @param {Roster} roster @param {Kind} kind @param {Header} header
 */
export function isFormer(roster, kind, header) {
  if (kind.writer === "unsigned") return false;
  const powers = roster.powersAt(header.author, roster.seq);
  return powers === null || !mayWrite(kind.writer, powers, header);
}
