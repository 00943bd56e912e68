// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../api.js";
import { fromBase64url } from "../bytes.js";
import { readHead, Refused } from "../sealing.js";
import { auditHash } from "../../crypto/safe/audit/audit-entries.js";
import {
  checkAudit,
  EMPTY_AUDIT,
  verifyAudit,
} from "../../crypto/safe/audit/audit-chain.js";
import { Signal } from "../signal.js";
import { store } from "../app.js";

/**
 * @typedef {{seq: number, hash: string}} AuditHead
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

/** The act with which a server says that a backup was restored. */
const RESTORATION_BEGUN = 40;

/**
 * How many acts that this device had seen a restored log lacks. It is told for
 * as long as the page is open: a server could say that it was restored only to
 * be rid of them.
 */
export const lostActs = new Signal(0);

/**
 * Verifies what the audit log has added since this device last looked, and
 * keeps its head (PROTOCOL section 16).
 * @param {string} hid
 * @param {{roster: import("../sealing.js").Roster, heads: Bytes[]}} [against]
 * statements that must agree with it
 * @returns {Promise<AuditHead>}
 * @throws {import("../sealing.js").Refused} audit-tampering, seq, prev
 */
export async function auditHead(hid, against) {
  const start = await store.auditHead(hid) ?? EMPTY_AUDIT;
  const chain = await readLog(start) ?? await afterRestore(start);
  if (against) {
    for (const statement of against.heads) {
      checkAudit(chain, await readHead(against.roster, statement));
    }
  }
  const { seq, hash } = chain;
  const isKept = await store.keepAuditHead(hid, { seq, hash }, start);
  // Another look has got further meanwhile: what it saw must be there too.
  return isKept ? { seq, hash } : await auditHead(hid, against);
}

/**
 * The log from what was seen before on, which must be there still.
 * @param {AuditHead} start @returns the chain; null: it is not
 */
async function readLog(start) {
  const entries = await fetchLog(Math.max(0, start.seq - 1));
  if (start.seq === 0) return await verifyAudit(entries);
  const [seen, ...rest] = entries;
  if (!seen || await auditHash(seen) !== start.hash) return null;
  return await verifyAudit(rest, start);
}

/**
 * A log that lacks what we saw is believed only if it says that it was
 * restored, before that place; and then it is told.
 * @param {AuditHead} start
 */
async function afterRestore(start) {
  const chain = await verifyAudit(await fetchLog(0));
  const restored = chain.entries.findLast(({ action, seq }) =>
    action === RESTORATION_BEGUN && seq <= start.seq
  );
  if (!restored) throw new Refused("audit-tampering");
  lostActs.value = start.seq - restored.seq + 1;
  return chain;
}

/** @param {number} from the first seq is one more @returns {Promise<Bytes[]>} */
async function fetchLog(from) {
  /** @type {Bytes[]} */
  const entries = [];
  for (let after = from;;) {
    const page = await get(`/api/audit?after=${after}`);
    entries.push(...page.entries.map(fromBase64url));
    if (!page.next) return entries;
    after = page.next;
  }
}
