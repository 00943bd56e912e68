// SPDX-License-Identifier: AGPL-3.0-or-later
import { Alarms, outside } from "./alarms.js";
import { checkAll } from "./roster-checks.js";
import { fetchRoster, giveBack } from "./roster-fetching.js";
import { goBy, goesOn, isOneList, keptSince, readKept } from "./kept-roster.js";
import { otherBranch } from "../../crypto/safe/rosters/roster-branches.js";
import { Problem } from "../problem.js";
import { Refused, updateRoster } from "../sealing.js";
import { Signal } from "../signal.js";

/**
 * @typedef {import("../sealing.js").Roster} Roster
 * @typedef {import("../sealing.js").Branch} Branch
 * @typedef {import("./alarms.js").AlarmCode} AlarmCode
 * @typedef {import("./alarms.js").More} More
 * @typedef {import("./roster-fetching.js").Restoring} Restoring
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

/**
 * Keeps the verified roster of this browser (PROTOCOL section 5). An alarm
 * leaves `roster` at the last head that was verified, so nobody new becomes a
 * reader; it never stops a call or the writing of a note.
 */
export class RosterWatch {
  #store;
  #channel;
  #now;
  #hid = "";
  /** @type {Promise<void>} */
  #turn = Promise.resolve();
  #alarms = new Alarms();

  /** @type {Signal<Roster | null>} */
  roster = new Signal(/** @type {Roster | null} */ (null));
  /** The worst of what stands. */
  alarm = this.#alarms.worst;
  /** The newest head statements, as fetched. */
  heads = new Signal(/** @type {Bytes[]} */ ([]));
  /** @type {Signal<Restoring | null>} */
  restoring = new Signal(/** @type {Restoring | null} */ (null));
  /** When a backup last took the database's place, by the server's word. */
  restoredAt = new Signal(/** @type {number | null} Unix seconds */ (null));
  /** In a fork: what the server shows, if it is a valid list. @type {Signal<Branch | null>} */
  branch = new Signal(/** @type {Branch | null} */ (null));

  /**
   * @param {object} parts
   * @param {Pick<import("../device-store.js").DeviceStore,
   *   "roster" | "keepRoster" | "replaceRoster">} parts.store
   * @param {BroadcastChannel} parts.channel to this browser's other tabs
   * @param {() => number} [parts.now] Unix seconds
   */
  constructor({ store, channel, now = () => Math.floor(Date.now() / 1000) }) {
    this.#store = store;
    this.#channel = channel;
    this.#now = now;
  }

  /** True while something is wrong that could be tampering. */
  get frozen() {
    return this.#alarms.freeze();
  }

  /** What this browser kept cannot be read: see `replaceDamaged`. */
  get isDamaged() {
    return this.#alarms.of("kept") !== null;
  }

  /** Whether this member cannot even be removed. @param {string} leaving */
  frozenFor(leaving) {
    return this.#alarms.freeze(leaving);
  }

  /**
   * A chain that setup, join, recovery or our own signature has just made or
   * checked. Where this browser has kept another one, that stays, and it is
   * told as a fork; what is damaged gives way if its good part agrees.
   * @param {Roster} roster
   */
  async adopt(roster) {
    if (await this.#keep(roster)) return;
    const { hid, entries } = roster;
    const kept = await readKept(this.#store, hid);
    if (kept.damaged && isOneList(kept.roster?.entries ?? [], entries)) {
      return await this.#replace(roster);
    }
    this.roster.value = kept.roster ?? this.roster.value;
    this.#alarms.raise("chain", "fork");
  }

  /**
   * In place of what is damaged, by hand alone: her person has compared the
   * words of the list with somebody who signs.
   */
  async replaceDamaged() {
    if (this.roster.value) await this.#replace(this.roster.value);
  }

  /** @param {Roster} roster @returns {Promise<boolean>} */
  async #keep(roster) {
    const isKept = await this.#store.keepRoster(roster.hid, roster.entries);
    if (isKept) this.#goTo(roster);
    return isKept;
  }

  /** Never back: whatever came late, more may be known by now. @param {Roster} roster */
  #goTo(roster) {
    if (!goesOn(roster, this.roster.value)) this.roster.value = roster;
  }

  /** @param {Roster} roster */
  async #replace(roster) {
    await this.#store.replaceRoster(roster.hid, roster.entries);
    this.#channel.postMessage(roster.hid);
    this.#alarms.settle("kept");
    this.roster.value = roster;
  }

  /**
   * Out of a fork by hand alone: her person has compared four words by voice
   * with somebody who signs (rule 11).
   * @param {Branch} branch as `branch` has it
   */
  async adoptBranch({ roster }) {
    await this.#replace(roster);
    await this.#leaveFork(roster);
  }

  /**
   * In another tab her person has chosen a list: what this browser keeps now
   * is what counts here too.
   * @param {string} hid
   */
  async #follow(hid) {
    const { roster, damaged } = await readKept(this.#store, hid);
    if (roster && !damaged) await this.#leaveFork(roster);
  }

  /** @param {Roster} roster */
  async #leaveFork(roster) {
    this.branch.value = null;
    this.#alarms.settle("chain", "kept", "audit", "record");
    this.roster.value = roster;
    await this.refresh();
  }

  /**
   * At each start: the kept chain is verified anew, then the server's. What
   * was taken once is not put in doubt by a clock that is wrong today.
   * @param {string} hid @param {AbortSignal} until
   */
  async start(hid, until) {
    this.#channel.addEventListener("message", ({ data }) => {
      if (data === hid) void this.#follow(hid);
    }, { signal: until });
    this.#hid = hid;
    this.#turn = this.#turn.then(() => this.#takeUp(hid));
    await this.refresh();
  }

  /** @param {string} hid */
  async #takeUp(hid) {
    const { roster, damaged } = await readKept(this.#store, hid);
    if (roster) this.roster.value = roster;
    if (damaged) this.#alarms.raise("kept", "damaged");
    else this.#alarms.settle("kept");
  }

  /** Fetches the whole chain; calls that overlap wait for one another. */
  refresh() {
    return this.#look(() => 0);
  }

  /**
   * Something was appended, or may have been: fetches from our own head on,
   * which must be there still.
   */
  async catchUp() {
    let from = 0;
    // Known only in its turn: a good end settles no alarm about the beginning.
    await this.#look(() =>
      from = this.alarm.value ? 0 : this.roster.value?.seq ?? 0
    );
    if (from > 0 && this.alarm.value) await this.refresh();
  }

  /** @param {() => number} from the first entry to fetch */
  #look(from) {
    this.#turn = this.#turn.then(() => this.#refresh(from())).catch((error) => {
      if (error instanceof Refused) {
        this.#alarms.raise("chain", "refused", { why: error.reason });
      } else if (!(error instanceof Problem)) throw error;
      // No answer, or none for us: what is kept stands.
    });
    return this.#turn;
  }

  /** @param {number} from */
  async #refresh(from) {
    let fetched = await fetchRoster({}, from);
    const known = this.roster.value;
    // What a server shows to one tab of a browser, it has shown to all.
    if (known && !this.isDamaged) {
      this.#goTo(await keptSince(this.#store, known));
    }
    const kept = this.roster.value;
    if (kept) {
      const missing = await this.#update(kept, fetched.entries, from);
      // What was taken back is looked at once more, from the server.
      if (missing && await giveBack(missing)) {
        fetched = await fetchRoster({}, from);
        await this.#update(kept, fetched.entries, from);
      }
    }
    if (!kept && this.isDamaged) {
      const now = this.#now();
      this.roster.value = await goBy(fetched.entries, this.#hid, now);
    }
    this.restoring.value = fetched.restoring;
    this.restoredAt.value = fetched.restoredAt;
    // Without a kept chain there is nothing to compare with: a new browser
    // gets its chain by the recovery code, which pins a head.
    if (!this.roster.value || this.#alarms.of("chain")?.freezes) return;
    this.heads.value = fetched.heads;
    await checkAll(this.#alarms, this.roster.value, fetched.heads, {
      now: this.#now(),
      goOn: () => this.#goOn(),
    });
  }

  /** What was appended while we looked. @returns {Promise<Roster | null>} */
  async #goOn() {
    const kept = this.roster.value;
    if (!kept) return null;
    const { entries } = await fetchRoster({}, kept.seq);
    await this.#update(kept, entries, kept.seq);
    return this.#alarms.of("chain")?.freezes ? null : this.roster.value;
  }

  /**
   * @param {Roster} kept @param {Bytes[]} fetched @param {number} from
   * @returns {Promise<readonly Bytes[] | null>} what the server has lost
   */
  async #update(kept, fetched, from) {
    const now = this.#now();
    const found = await updateRoster(kept, fetched, { now, from });
    const { verdict, why } = found;
    if (verdict === "rollback") {
      this.#alarms.raise("chain", "rollback");
      return found.missing;
    }
    // What came before an entry that is held or unknown is verified.
    const isTaken = found.roster === kept || await this.#take(found.roster);
    if (!isTaken || (verdict === "fork" && from === 0)) {
      await this.#fork(this.roster.value ?? kept, fetched);
    } else if (verdict === "same" || verdict === "extended") {
      this.branch.value = null;
      this.#alarms.settleChain(this.roster.value ?? kept);
    } else this.#alarms.raise("chain", verdict, { why: why || verdict });
    return null;
  }

  /**
   * In memory alone while the kept copy is damaged: that is replaced by hand.
   * @param {Roster} roster @returns {Promise<boolean>} false: another tab has
   * kept another list meanwhile, which is ours now
   */
  async #take(roster) {
    if (this.isDamaged) this.#goTo(roster);
    else if (!await this.#keep(roster)) {
      await this.#takeUp(roster.hid);
      return false;
    }
    return true;
  }

  /** @param {Roster} kept @param {Bytes[]} fetched */
  async #fork(kept, fetched) {
    const branch = await otherBranch(kept, fetched, { now: this.#now() });
    this.branch.value = branch;
    const more = branch ? { member: branch.signer } : {};
    this.#alarms.raise("chain", "fork", more);
  }

  /**
   * Something outside the chain contradicts it, as a record or the audit log
   * may. It stands for as long as the page, or until the chain reaches
   * `more.seq`.
   * @param {AlarmCode} code @param {More} more
   */
  raise(code, more = {}) {
    this.#alarms.raise(outside(code), code, more);
  }
}
