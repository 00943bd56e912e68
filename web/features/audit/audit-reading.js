// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  addToAudit,
  beginAudit,
  EMPTY_AUDIT,
} from "../../crypto/safe/audit/audit-chain.js";
import { readAuditEntry } from "../../crypto/safe/audit/audit-entries.js";
import { get } from "../../lib/api.js";
import { fromBase64url } from "../../lib/bytes.js";
import { readHead, Refused } from "../../lib/sealing.js";

/**
 * @typedef {import("../../crypto/safe/audit/audit-entries.js").AuditEntry} AuditEntry
 * @typedef {import("../../crypto/safe/audit/audit-chain.js").AuditHead} AuditHead
 * @typedef {import("../../crypto/safe/rosters/head-statements.js").HeadStatement} HeadStatement
 * @typedef {import("../../lib/sealing.js").Roster} Roster
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 *
 * @typedef {object} Finding the first thing that does not fit
 * @property {"missing" | "order" | "changed" | "unreadable" | "statement"
 *   | "statement-short" | "statement-refused" | "device"} why
 * @property {number} at the last act that still holds
 * @property {number} [shown] `missing`, `order`: the number that the server
 * shows there instead
 * @property {number} [signed] how many acts a statement, or this device, saw
 * @property {HeadStatement} [statement]
 *
 * @typedef {object} Read
 * @property {AuditEntry[]} entries oldest first, as far as the chain holds
 * @property {AuditEntry[]} rest what the server shows behind the break
 * @property {HeadStatement[]} statements those that agree, oldest first
 * @property {number} covered seq up to which somebody signed
 * @property {Finding | null} finding
 */

const RESTORATION_BEGUN = 40;

/**
 * Reads the whole log and holds it against what was signed, part by part, so
 * that the page stays alive while it does.
 */
export class AuditReading {
  #chain = beginAudit();
  /** @type {Bytes[]} */
  #bytes = [];
  /** @type {AuditEntry[]} */
  #rest = [];
  /** @type {Finding | null} */
  #broken = null;

  /** The entries that hold, as they are: what is exported. */
  get bytes() {
    return this.#bytes;
  }

  get hashes() {
    return this.#chain.hashes;
  }

  /**
   * Fetches what was added since and verifies it.
   * @param {object} against
   * @param {Roster} against.roster @param {Bytes[]} against.heads
   * @param {AuditHead | null} against.seen what this device keeps
   * @param {(count: number) => void} [progress] after each page
   * @param {AbortSignal} [signal]
   * @returns {Promise<Read>}
   */
  async read({ roster, heads, seen }, progress = () => {}, signal) {
    while (!this.#broken) {
      const after = this.#chain.seq;
      const options = signal ? { signal } : {};
      const page = await get(`/api/audit?after=${after}`, options);
      for (const blob of page.entries) await this.#take(fromBase64url(blob));
      progress(this.#chain.seq);
      if (!page.next || page.entries.length === 0) break;
    }
    const { statements, finding } = await this.#compare(roster, heads);
    return {
      entries: this.#chain.entries,
      rest: this.#rest,
      statements,
      covered: Math.max(0, ...statements.map(({ auditSeq }) => auditSeq)),
      finding: this.#broken ?? finding ?? this.#remember(seen),
    };
  }

  /** @param {Bytes} bytes the next entry */
  async #take(bytes) {
    if (this.#broken) return this.#lay(bytes);
    try {
      await addToAudit(this.#chain, bytes);
      this.#bytes.push(bytes);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#broken = this.#why(error, bytes);
      this.#lay(bytes);
    }
  }

  /** @param {Bytes} bytes behind the break: shown, and not believed */
  #lay(bytes) {
    try {
      this.#rest.push(readAuditEntry(bytes));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  /** @param {Refused} error @param {Bytes} bytes @returns {Finding} */
  #why({ reason }, bytes) {
    const at = this.#chain.seq;
    // The entry before may be the one that was changed: it alone is named.
    if (reason === "prev") return { why: "changed", at: Math.max(0, at - 1) };
    if (reason !== "seq") return { why: "unreadable", at };
    const shown = readAuditEntry(bytes).seq;
    return { why: shown > at ? "missing" : "order", at, shown };
  }

  /**
   * @param {Roster} roster @param {Bytes[]} heads
   * @returns {Promise<{statements: HeadStatement[], finding: Finding | null}>}
   */
  async #compare(roster, heads) {
    /** @type {HeadStatement[]} */
    const statements = [];
    /** @type {Finding | null} */
    let finding = null;
    for (const bytes of heads) {
      try {
        const statement = await readHead(roster, bytes);
        const doubt = this.#hold(statement);
        if (doubt) finding ??= doubt;
        else statements.push(statement);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        finding ??= { why: "statement-refused", at: this.#chain.seq };
      }
    }
    statements.sort((a, b) => a.time - b.time);
    return { statements, finding };
  }

  /** @param {HeadStatement} statement @returns {Finding | null} */
  #hold(statement) {
    const { auditSeq, auditHash } = statement;
    if (this.#hashAt(auditSeq) === auditHash) return null;
    const at = Math.min(this.#chain.seq, Math.max(0, auditSeq - 1));
    return {
      why: auditSeq > this.#chain.seq ? "statement-short" : "statement",
      at,
      signed: auditSeq,
      statement,
    };
  }

  /**
   * What this device saw must be there, unless the log itself says that a
   * backup took its place.
   * @param {AuditHead | null} seen @returns {Finding | null}
   */
  #remember(seen) {
    if (!seen || this.#hashAt(seen.seq) === seen.hash) return null;
    const isRestored = this.#chain.entries.some(({ action, seq }) =>
      action === RESTORATION_BEGUN && seq <= seen.seq
    );
    if (isRestored) return null;
    const at = Math.min(this.#chain.seq, seen.seq - 1);
    return { why: "device", at, signed: seen.seq };
  }

  /** @param {number} seq */
  #hashAt(seq) {
    return seq === 0 ? EMPTY_AUDIT.hash : this.#chain.hashes[seq - 1];
  }
}
