// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../signal.js";

/**
 * What can be wrong with the list of members (PROTOCOL section 5). Whatever it
 * is: no reader is added or changed while it stands, it is told in words, and
 * no call and no note is stopped.
 *
 * @typedef {"fork" | "rollback" | "refused" | "update-needed" | "damaged" | "held"
 *   | "withheld" | "head-fork" | "inbox-key" | "audit" | "stale-heads"} AlarmCode
 * @typedef {object} Alarm told as the catalogue's `alarm.<code>`
 * @property {AlarmCode} code
 * @property {boolean} freezes no reader is added or changed while it stands
 * @property {string} [why] for whoever looks closer
 * @property {string} [member] whose signature, which was verified, contradicts
 * what we know
 * @property {number} [seq] `withheld`: the entry that the server does not show
 *
 * @typedef {Omit<Alarm, "code" | "freezes">} More
 */

/** These tell of the clock or of neglect, not of tampering. */
const NOTICES = ["held", "stale-heads"];

/** @param {AlarmCode} code @param {More} more @returns {Alarm} */
const alarmOf = (code, more) => ({
  code,
  freezes: !NOTICES.includes(code),
  ...more,
});

/**
 * Which check has found something; the worst comes first where several freeze.
 * `kept` is this device's own copy; `audit` and `record` are found outside the
 * chain.
 * @typedef {"chain" | "kept" | "audit" | "record" | "heads" | "public" | "clock"} Source
 * @type {readonly Source[]}
 */
const SOURCES = [
  "chain",
  "kept",
  "audit",
  "record",
  "heads",
  "public",
  "clock",
];

/** @type {Source} */
const RECORD = "record";

/** Whose finding it is, of those from outside the chain. @param {AlarmCode} code */
export const outside = (code) => code === "audit" ? "audit" : RECORD;

/**
 * One alarm for each check, and of records one for each member and code: what
 * one of them finds in order takes nothing away of what another has found.
 */
export class Alarms {
  /** @type {Map<Source, Alarm[]>} */
  #found = new Map();

  /** The one to tell. @type {Signal<Alarm | null>} */
  worst = new Signal(/** @type {Alarm | null} */ (null));

  /** @param {Source} source */
  of(source) {
    return this.#found.get(source)?.[0] ?? null;
  }

  /** @param {Source} source @param {AlarmCode} code @param {More} [more] */
  raise(source, code, more = {}) {
    const alarm = alarmOf(code, more);
    const others = source === RECORD ? this.#othersThan(alarm) : [];
    this.#found.set(source, [...others, alarm]);
    this.#tell();
  }

  /**
   * What stands of records, but for the same: of what is held back of one
   * member's the latest entry is waited for.
   * @param {Alarm} alarm
   */
  #othersThan(alarm) {
    const found = this.#found.get(RECORD) ?? [];
    const isSame = (/** @type {Alarm} */ { code, member }) =>
      code === alarm.code && member === alarm.member;
    const seq = found.find(isSame)?.seq;
    if (seq !== undefined) alarm.seq = Math.max(seq, alarm.seq ?? seq);
    return found.filter((other) => !isSame(other));
  }

  /** @param {...Source} sources */
  settle(...sources) {
    for (const source of sources) this.#found.delete(source);
    this.#tell();
  }

  /**
   * The server shows our chain: what remains is what others have found, but
   * for a record by an entry that is here now, or by whoever is out.
   * @param {import("../sealing.js").Roster} roster ours
   */
  settleChain(roster) {
    const isOut = (/** @type {string | undefined} */ member) =>
      member && roster.powersAt(member, roster.seq) === null;
    const found = this.#found.get(RECORD) ?? [];
    this.#found.set(
      RECORD,
      found.filter(({ seq = Infinity, member }) =>
        roster.seq < seq && !isOut(member)
      ),
    );
    this.settle("chain");
  }

  /**
   * Whether nothing may be signed. What one member's records claim must not
   * keep her in, so her own removal goes ahead against that alone.
   * @param {string} [leaving] whoever is to be removed
   */
  freeze(leaving) {
    return [...this.#found].some(([source, alarms]) =>
      alarms.some(({ freezes, member }) =>
        freezes && !(source === RECORD && member && member === leaving)
      )
    );
  }

  #tell() {
    const found = SOURCES.flatMap((source) => this.#found.get(source) ?? []);
    const worst = found.find(({ freezes }) => freezes) ?? found[0] ?? null;
    // Found again it is no news.
    const same = JSON.stringify(worst) === JSON.stringify(this.worst.value);
    if (!same) this.worst.value = worst;
  }
}
