// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "./api.js";
import { fromBase64url, toBase64url } from "./bytes.js";
import { pause } from "./pause.js";
import { Problem } from "./problem.js";
import { openGroups } from "./sealing.js";
import { Signal } from "./signal.js";

/**
 * @typedef {import("./sealing.js").GroupKeys} GroupKeys
 * @typedef {import("./sealing.js").MemberKeys} MemberKeys
 * @typedef {import("./sealing.js").Roster} Roster
 * @typedef {{keys: MemberKeys, groups: GroupKeys, roster: Roster}} Ring what
 * sealing and opening need; gone as soon as the page locks
 * @typedef {object} GroupNeeds what `group-repair` sees to
 * @property {{scope: number, gen: number}[]} refused her own wraps that do not open
 * @property {{scope: number, generation: number, member: string}[]} missing
 * holders without a wrap, by the server's word
 */

const MAY_PASS = [
  "offline",
  "unavailable",
  "read-only",
  "internal",
  "rate-limited",
];
const AGAIN_MS = [1000, 2000, 4000, 8000];

/** A wrap that is broken; other reasons speak of the list, not of the wrap. */
const BROKEN = ["open", "seed-not-rosters", "truncated", "trailing"];

/** A page that opens has its keys by then, or says that something is wrong. */
const PATIENCE_MS = 15_000;

/** The page locked before this could be sealed or opened. */
export class Locked extends Error {
  constructor() {
    super("locked");
    this.name = "Locked";
  }
}

/**
 * The unlocked member's own keys with those of the groups she is in, in memory
 * only. `ring` is null while locked.
 */
export class Keyring {
  #session;
  #rosterWatch;
  #wait;
  #until = AbortSignal.abort();
  /** Loads are numbered: an older answer never takes the place of a newer one. */
  #begun = 0;
  #taken = 0;

  /** @type {Signal<Ring | null>} */
  ring = new Signal(/** @type {Ring | null} */ (null));
  /** As of the last load. @type {Signal<GroupNeeds | null>} */
  needs = new Signal(/** @type {GroupNeeds | null} */ (null));

  /**
   * @param {object} parts
   * @param {import("./session.js").Session} parts.session
   * @param {Pick<import("./rosters/roster-watch.js").RosterWatch, "roster">
   *   } parts.rosterWatch
   * @param {typeof pause} [parts.wait]
   */
  constructor({ session, rosterWatch, wait = pause }) {
    this.#session = session;
    this.#rosterWatch = rosterWatch;
    this.#wait = wait;
  }

  /**
   * What is in the ring, with the list as it is known now: a server that keeps
   * the groups' keys back must not keep her to the list of before.
   * @returns {Ring | null}
   */
  get now() {
    const ring = this.ring.value;
    return ring &&
      { ...ring, roster: this.#rosterWatch.roster.value ?? ring.roster };
  }

  /** @param {AbortSignal} until */
  start(until) {
    this.#until = until;
    const load = () => void this.renew();
    this.#session.state.watch((state) => {
      if (state === "open") load();
      else this.ring.value = this.needs.value = null;
    }, until);
    this.#rosterWatch.roster.changes(load, until);
  }

  /**
   * What is in the ring, once it is there: a page is open a moment before the
   * groups' keys have come, and what is asked for then is no less hers.
   * @returns {Promise<Ring>} @throws {Locked}
   */
  async opened() {
    const done = new AbortController();
    const settled = new Promise((resolve) => {
      const look = () => {
        if (this.ring.value || !this.#session.keys) resolve(undefined);
      };
      this.ring.changes(look, done.signal);
      this.#session.state.changes(look, done.signal);
      look();
    });
    await Promise.race([settled, this.#wait(PATIENCE_MS, done.signal)]);
    done.abort();
    if (!this.ring.value) throw new Locked();
    return this.ring.value;
  }

  /**
   * Loads, and tries again until it is done or the page is locked: an open page
   * without keys would open nothing and say nothing.
   */
  async renew() {
    const number = this.#begun + 1;
    for (let failures = 0; this.#session.keys; failures++) {
      try {
        return await this.load();
      } catch (error) {
        if (!Problem.is(error, ...MAY_PASS)) return;
        const last = AGAIN_MS.length - 1;
        await this.#wait(AGAIN_MS[Math.min(failures, last)], this.#until);
      }
      if (this.#until.aborted || this.#taken >= number) return;
    }
  }

  /**
   * Fetches and opens what the groups' newest generations were wrapped to.
   * @throws {import("./problem.js").Problem}
   */
  async load() {
    const number = ++this.#begun;
    const keys = this.#session.keys;
    const roster = this.#rosterWatch.roster.value;
    if (!keys || !roster) return;
    const answer = await get("/api/groups");
    const { groups, refused } = await openGroups({
      roster,
      keys,
      wraps: answer.wraps.map(fromBase64url),
      past: answer.past.map(fromBase64url),
    });
    // Locked while we were asking: nothing may come back.
    if (this.#session.keys !== keys || number < this.#taken) return;
    this.#taken = number;
    // What a restored server has lost, an open page still holds.
    const held = groups.and(this.ring.value?.groups);
    this.ring.value = { keys, groups: held, roster };
    this.needs.value = {
      refused: refused.filter(({ bytes, reason }) =>
        BROKEN.includes(reason) && answer.wraps.includes(toBase64url(bytes))
      ).map(({ bytes }) => readPlace(bytes)),
      missing: answer.missing ?? [],
    };
  }
}

/** scope u8 gen u32, with which a wrap begins. @param {Uint8Array<ArrayBuffer>} wrap */
function readPlace(wrap) {
  const view = new DataView(wrap.buffer, wrap.byteOffset);
  return { scope: view.getUint8(0), gen: view.getUint32(1) };
}
