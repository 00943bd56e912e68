// SPDX-License-Identifier: AGPL-3.0-or-later
import { auditHash } from "../../../../web/crypto/safe/audit/audit-entries.js";
import { writeAuditEntry } from "../../crypto/audit-writing.js";
import { toBase64url } from "../../../../web/lib/bytes.js";

/** @typedef {import("../../../../web/crypto/safe/audit/audit-entries.js").AuditEntry} AuditEntry */

export const ADA = "a".repeat(32);
export const BEN = "b".repeat(32);
export const NOBODY = "0".repeat(32);

/**
 * A log of these acts, an hour apart.
 * @param {Partial<AuditEntry>[]} acts
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>[], hashes: string[]}>}
 */
export async function logOf(acts) {
  const bytes = [];
  const hashes = [];
  let prev = "0".repeat(64);
  for (const [i, act] of acts.entries()) {
    const entry = {
      seq: i + 1,
      prev,
      time: 1_800_000_000 + i * 3600,
      actor: ADA,
      action: 10,
      object: NOBODY,
      detail: new Uint8Array(),
      ...act,
    };
    const made = writeAuditEntry(entry);
    prev = await auditHash(made);
    bytes.push(made);
    hashes.push(prev);
  }
  return { bytes, hashes };
}

/**
 * Answers as the server does, `size` entries a page.
 * @param {import("../../lib/support.js").FakeServer} server
 * @param {Uint8Array<ArrayBuffer>[]} bytes @param {number} [size]
 */
export const serve = (server, bytes, size = 500) =>
  server.on("GET /api/audit", ({ path }) => {
    const after = Number(new URL(path, "http://h").searchParams.get("after"));
    const page = bytes.slice(after, after + size);
    const more = after + size < bytes.length;
    return {
      entries: page.map(toBase64url),
      ...(more ? { next: after + page.length } : {}),
    };
  });
