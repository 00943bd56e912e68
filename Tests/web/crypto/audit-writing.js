// SPDX-License-Identifier: AGPL-3.0-or-later
import { Writer } from "../../../web/crypto/hazmat/writer.js";

/** @import { AuditEntry } from "../../../web/crypto/safe/audit/audit-entries.js" */

/** As the server writes one; no client does. @param {AuditEntry} entry */
export const writeAuditEntry = (entry) =>
  new Writer().u64(entry.seq).hex(entry.prev, 32).u64(entry.time)
    .hex(entry.actor, 16).u8(entry.action).hex(entry.object, 16)
    .vector(entry.detail).done();
