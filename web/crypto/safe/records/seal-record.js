// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom, utf8 } from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";
import { readersOf } from "./audiences.js";
import { ZERO_ID } from "./record-ids.js";
import { KINDS } from "./kinds.js";
import { sealEnvelope } from "./seal-envelope.js";

/** @import { Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { SealedRecord } from "./seal-envelope.js" */

/** @typedef {Record<string, unknown>} Content one JSON object, `t` in ms */

/**
 * Seals a version of a record, signed by a member, for the readers that its
 * kind and our roster name.
 * @param {{ roster: Roster, keys: MemberKeys, kind: number, id: Hex,
 *   version?: number, prev?: Hex, parent?: Hex, extra?: Hex[],
 *   content: Content }} what version 1 unless named, with the headerHash of
 * the version before as prev
 * @param {RandomSource} [random] @returns {Promise<SealedRecord>}
 * @throws {Refused} "unknown-kind", "extra", "version", …
 */
export async function sealRecord(what, random = systemRandom) {
  const { roster, keys, kind, id, content } = what;
  const { version = 1, prev = "0".repeat(64), parent = ZERO_ID } = what;
  const rule = KINDS.get(kind);
  if (!rule) throw new Refused("unknown-kind");
  const fields = {
    hid: roster.hid,
    kind,
    id,
    version,
    prev,
    parent,
    author: keys.id,
    rosterSeq: roster.seq,
    rosterHash: roster.hash,
    audience: rule.audience,
    extra: (what.extra ?? []).toSorted(),
  };
  const text = utf8(JSON.stringify(content));
  return await sealEnvelope(
    fields,
    text,
    keys,
    readersOf(roster, fields),
    random,
  );
}
