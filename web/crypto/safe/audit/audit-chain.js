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
 * A run of the log that is being read, part by part.
 * @param {AuditHead} [start] a signed head, when retention has dropped what
 * came before it @returns {AuditChain}
 */
export const beginAudit = (start = EMPTY_AUDIT) => ({
  ...start,
  start,
  entries: [],
  hashes: [],
});

/**
 * Reads on: `chain` grows by what holds, and names the head that it has reached.
 * @param {AuditChain} chain @param {Bytes} bytes the next entry
 * @throws {Refused} "seq", "prev", "trailing", "truncated"; the chain is as it was
 */
export async function addToAudit(chain, bytes) {
  const entry = readAuditEntry(bytes);
  if (entry.seq !== chain.seq + 1) throw new Refused("seq");
  if (entry.prev !== chain.hash) throw new Refused("prev");
  chain.hash = await auditHash(bytes);
  chain.seq = entry.seq;
  chain.entries.push(entry);
  chain.hashes.push(chain.hash);
}

/**
 * @param {Bytes[]} list @param {AuditHead} [start] as `beginAudit` takes it
 * @returns {Promise<AuditChain>}
 * @throws {Refused} "seq", "prev", "trailing", "truncated"
 */
export async function verifyAudit(list, start = EMPTY_AUDIT) {
  const chain = beginAudit(start);
  for (const bytes of list) await addToAudit(chain, bytes);
  return chain;
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
