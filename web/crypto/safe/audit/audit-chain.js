// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";
import { auditHash, readAuditEntry } from "./audit-entries.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { AuditEntry } from "./audit-entries.js" */

/**
 * @typedef {{ seq: number, hash: Hex }} AuditHead
 * @typedef {AuditHead & { start: AuditHead, entries: AuditEntry[],
 *   hashes: Hex[] }} AuditChain entries after start, with the hash of each
 */

/** Before the first entry. @type {AuditHead} */
export const EMPTY_AUDIT = { seq: 0, hash: "0".repeat(64) };

/**
 * @param {Bytes[]} list @param {AuditHead} [start] a signed head, when
 * retention has dropped what came before it
 * @returns {Promise<AuditChain>}
 * @throws {Refused} "seq", "prev", "trailing", "truncated"
 */
export async function verifyAudit(list, start = EMPTY_AUDIT) {
  /** @type {AuditEntry[]} */
  const entries = [];
  /** @type {Hex[]} */
  const hashes = [];
  let { seq, hash } = start;
  for (const bytes of list) {
    const entry = readAuditEntry(bytes);
    if (entry.seq !== seq + 1) throw new Refused("seq");
    if (entry.prev !== hash) throw new Refused("prev");
    seq = entry.seq;
    hash = await auditHash(bytes);
    entries.push(entry);
    hashes.push(hash);
  }
  return { seq, hash, start, entries, hashes };
}

/**
 * Holds the log against a head statement: what a SIGN holder saw must still be
 * there, unchanged. @param {AuditChain} audit
 * @param {{ auditSeq: number, auditHash: Hex }} head as readHead gave it
 * @throws {Refused} "audit-tampering"
 */
export function checkAudit({ start, hashes }, { auditSeq, auditHash: said }) {
  if (auditSeq < start.seq) return;
  const there = auditSeq === start.seq
    ? start.hash
    : hashes[auditSeq - start.seq - 1];
  if (there !== said) throw new Refused("audit-tampering");
}
