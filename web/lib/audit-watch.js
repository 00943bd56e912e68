// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "./api.js";
import { fromBase64url } from "./bytes.js";
import { checkAudit, EMPTY_AUDIT, readHead, verifyAudit } from "./sealing.js";
import { store } from "./app.js";

/**
 * @typedef {{seq: number, hash: string}} AuditHead
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

/**
 * Verifies what the audit log has added since this device last looked, and
 * keeps its head (PROTOCOL section 8).
 * @param {string} hid
 * @param {{roster: import("./sealing.js").Roster, heads: Bytes[]}} [against]
 * statements that must agree with it
 * @returns {Promise<AuditHead>}
 * @throws {import("./sealing.js").Refused} audit-tampering, seq, prev
 */
export async function auditHead(hid, against) {
  const start = await store.auditHead(hid) ?? EMPTY_AUDIT;
  /** @type {Bytes[]} */
  const entries = [];
  for (let after = start.seq;;) {
    const page = await get(`/api/audit?after=${after}`);
    entries.push(...page.entries.map(fromBase64url));
    if (!page.next) break;
    after = page.next;
  }
  const chain = await verifyAudit(entries, start);
  if (against) {
    for (const statement of against.heads) {
      checkAudit(chain, await readHead(against.roster, statement));
    }
  }
  const { seq, hash } = chain;
  await store.keepAuditHead(hid, { seq, hash });
  return { seq, hash };
}
