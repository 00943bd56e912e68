// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, getAsAnyone, post } from "./api.js";
import { equal, fromBase64url, toBase64url } from "./bytes.js";
import { Problem } from "./problem.js";
import {
  headIsStale,
  readHead,
  Refused,
  Scopes,
  updateRoster,
  verifyRoster,
} from "./sealing.js";
import { Signal } from "./signal.js";

/**
 * @typedef {import("./sealing.js").Roster} Roster
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {"fork" | "rollback" | "refused" | "update-needed" | "held"
 *   | "withheld" | "head-fork" | "inbox-key" | "audit" | "stale-heads"} AlarmCode
 * @typedef {object} Alarm told as the catalogue's `alarm.<code>`
 * @property {AlarmCode} code
 * @property {boolean} freezes no reader is added or changed while it stands
 * @property {string} [why] for whoever looks closer
 * @property {string} [member] whose statement contradicts
 */

/** These tell of the clock or of neglect, not of tampering. */
const NOTICES = ["held", "stale-heads"];

/**
 * Keeps the verified roster of this browser (PROTOCOL section 1). An alarm
 * leaves `roster` at the last head that was verified, so nobody new becomes a
 * reader; it never stops a call or the writing of a note.
 */
export class RosterWatch {
  #store;
  #now;
  /** @type {Promise<void>} */
  #turn = Promise.resolve();

  /** @type {Signal<Roster | null>} */
  roster = new Signal(/** @type {Roster | null} */ (null));
  /** @type {Signal<Alarm | null>} */
  alarm = new Signal(/** @type {Alarm | null} */ (null));
  /** The newest head statements, as fetched. */
  heads = new Signal(/** @type {Bytes[]} */ ([]));

  /**
   * @param {object} parts
   * @param {Pick<import("./device-store.js").DeviceStore,
   *   "roster" | "keepRoster">} parts.store
   * @param {() => number} [parts.now] Unix seconds
   */
  constructor({ store, now = () => Math.floor(Date.now() / 1000) }) {
    this.#store = store;
    this.#now = now;
  }

  /** True while something is wrong that could be tampering. */
  get frozen() {
    return this.alarm.value?.freezes ?? false;
  }

  /**
   * A chain that setup, join or recovery has just made or checked.
   * @param {Roster} roster
   */
  async adopt(roster) {
    await this.#store.keepRoster(roster.hid, roster.entries);
    this.roster.value = roster;
  }

  /**
   * At each start: the kept chain is verified anew, then the server's.
   * @param {string} hid
   */
  async start(hid) {
    const kept = await this.#store.roster(hid);
    if (kept) {
      this.roster.value = await verifyRoster(kept, { now: this.#now() });
    }
    await this.refresh();
  }

  /** Fetches the whole chain; calls that overlap wait for one another. */
  refresh() {
    this.#turn = this.#turn.then(() => this.#refresh()).catch((error) => {
      if (error instanceof Refused) {
        this.#raise("refused", { why: error.reason });
      } else if (!(error instanceof Problem)) throw error;
      // No answer, or none for us: what is kept stands.
    });
    return this.#turn;
  }

  /**
   * Something was appended, or may have been: fetches from our own head on,
   * which must be there still.
   */
  async catchUp() {
    const kept = this.roster.value;
    if (!kept || this.alarm.value) return await this.refresh();
    const before = kept.seq;
    this.#turn = this.#turn.then(() => this.#refresh(before)).catch(() => {});
    await this.#turn;
    if (this.alarm.value) await this.refresh();
  }

  async #refresh(from = 0) {
    const { entries, heads } = await fetchRoster({}, from);
    const kept = this.roster.value;
    if (kept) await this.#update(kept, entries, from);
    // Without a kept chain there is nothing to compare with: a new browser
    // gets its chain by the recovery code, which pins a head.
    if (!this.roster.value || this.frozen) return;
    this.heads.value = heads;
    await this.#checkHeads(this.roster.value, heads);
    if (!this.alarm.value) await this.#checkPublicAnswer(this.roster.value);
  }

  /** @param {Roster} kept @param {Bytes[]} fetched @param {number} from */
  async #update(kept, fetched, from) {
    const found = await updateRoster(kept, fetched, {
      now: this.#now(),
      from,
    });
    const { verdict, why } = found;
    if (verdict === "rollback") {
      this.#raise("rollback", {});
      await giveBack(found.missing);
      return;
    }
    // What came before an entry that is held or unknown is verified.
    if (found.roster && found.roster !== kept) await this.adopt(found.roster);
    if (verdict === "same" || verdict === "extended") {
      this.alarm.value = null;
    } else this.#raise(verdict, { why: why || verdict });
  }

  /** @param {Roster} roster @param {Bytes[]} heads */
  async #checkHeads(roster, heads) {
    const read = [];
    for (const statement of heads) {
      try {
        read.push(await readHead(roster, statement));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.reason === "fork") this.#raise("head-fork", {});
        else if (error.reason === "fetch-first") this.#raise("withheld", {});
        else this.#raise("refused", { why: error.reason });
        return;
      }
    }
    if (headIsStale(roster, read, this.#now())) {
      this.#raise("stale-heads", {});
    }
  }

  /**
   * The caller's page takes the inbox key on the server's word; members check
   * that callers are told the roster's.
   * @param {Roster} roster
   */
  async #checkPublicAnswer(roster) {
    const { inbox } = await getAsAnyone("/api/hotline");
    if (!inbox) return;
    const known = roster.group(Scopes.INBOX, inbox.generation);
    if (known && equal(known.sealKey.bytes, fromBase64url(inbox.key))) return;
    // A generation that is newer than our chain comes with its entry.
    if (!known && inbox.generation > roster.newest(Scopes.INBOX).gen) return;
    this.#raise("inbox-key", {});
  }

  /**
   * Something outside the chain contradicts it, as the audit log may.
   * @param {AlarmCode} code @param {{why?: string, member?: string}} more
   */
  raise(code, more = {}) {
    this.#raise(code, more);
  }

  /** @param {AlarmCode} code @param {{why?: string, member?: string}} more */
  #raise(code, more) {
    this.alarm.value = { code, freezes: !NOTICES.includes(code), ...more };
  }
}

/**
 * @param {Record<string, string>} [headers] an invite's key, before joining
 * @param {number} [from] the first seq that is wanted
 * @returns {Promise<{entries: Bytes[], heads: Bytes[]}>}
 */
export async function fetchRoster(headers = {}, from = 0) {
  /** @type {Bytes[]} */
  const entries = [];
  for (;;) {
    const next = from + entries.length;
    const page = await get(`/api/roster?from=${next}`, { headers });
    entries.push(...page.entries.map(fromBase64url));
    if (!page.truncated || page.entries.length === 0) {
      return { entries, heads: (page.heads ?? []).map(fromBase64url) };
    }
  }
}

/** The server has lost entries that we hold: it takes them back in order. */
/** @param {readonly Uint8Array[]} missing */
async function giveBack(missing) {
  for (const entry of missing) {
    try {
      await post("/api/roster/entries", { entry: toBase64url(entry) });
    } catch (error) {
      if (error instanceof Problem) return;
      throw error;
    }
  }
}
