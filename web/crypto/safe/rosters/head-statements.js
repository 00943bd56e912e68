// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat } from "../../hazmat/bytes.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { ZERO_HASH } from "./entries.js";
import { Powers } from "./powers.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { Roster } from "./roster.js" */

/** Rule 13. */
const STALE_SECONDS = 7 * 24 * 3600;

/**
 * @typedef {{ seq: number, hash: Hex, auditSeq: number, auditHash: Hex,
 *   time: number, signer: Hex }} HeadStatement
 */

/**
 * A SIGN holder's word on the heads of roster and audit log.
 * @param {{ roster: Roster, keys: MemberKeys, time: number, auditSeq?: number,
 *   auditHash?: Hex }} what no audit fields while that log is empty
 * @returns {Promise<Bytes>} 196 bytes
 */
export async function signHead(what) {
  const { roster, keys, time, auditSeq = 0, auditHash = ZERO_HASH } = what;
  const said = new Writer().hex(roster.hid, 32).u32(roster.seq)
    .hex(roster.hash, 32).u64(auditSeq).hex(auditHash, 32).u64(time)
    .hex(keys.id, 16).done();
  return concat(said, await keys.sign("head", said));
}

/**
 * @param {Roster} roster @param {Bytes} statement
 * @returns {Promise<HeadStatement>}
 * @throws {Refused} "hid", "fork", "fetch-first" (rule 12), "signer-not-sign",
 * "sig", "trailing", "truncated"
 */
export async function readHead(roster, statement) {
  const reader = new Reader(statement);
  const hid = reader.hex(32);
  const head = {
    seq: reader.u32(),
    hash: reader.hex(32),
    auditSeq: reader.u64(),
    auditHash: reader.hex(32),
    time: reader.u64(),
    signer: reader.hex(16),
  };
  const said = statement.slice(0, reader.offset);
  const sig = reader.fixed(64);
  reader.end();
  if (hid !== roster.hid) throw new Refused("hid");
  const signer = roster.members.get(head.signer);
  // Before any alarm: nobody is named for what she has not signed.
  await signer?.signKey.verify("head", sig, said);
  const verdict = roster.authorHead(head.seq, head.hash);
  if (verdict !== "ok") throw new Refused(verdict);
  if (!((roster.powersAt(head.signer, head.seq) ?? 0) & Powers.SIGN)) {
    throw new Refused("signer-not-sign");
  }
  return head;
}

/**
 * Who a statement says that she is, and which head; believed only with readHead.
 * @param {Bytes} statement @returns {{ seq: number, signer: Hex }}
 */
export function saidIn(statement) {
  const seq = new Reader(statement.slice(32, 36)).u32();
  return { seq, signer: new Reader(statement.slice(116, 132)).hex(16) };
}

/**
 * Rule 13: whether the newest statement by a currently active SIGN holder is
 * too old. @param {Roster} roster @param {HeadStatement[]} heads as readHead
 * gave them @param {number} now
 */
export function headIsStale(roster, heads, now) {
  const times = heads.filter(({ signer }) => roster.holds(signer, Powers.SIGN))
    .map(({ time }) => time);
  return Math.max(0, ...times) < now - STALE_SECONDS;
}
