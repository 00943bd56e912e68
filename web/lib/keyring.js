// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "./api.js";
import { fromBase64url } from "./bytes.js";
import { openGroups } from "./sealing.js";
import { Signal } from "./signal.js";

/**
 * @typedef {import("./sealing.js").GroupKeys} GroupKeys
 * @typedef {import("./sealing.js").MemberKeys} MemberKeys
 * @typedef {import("./sealing.js").Roster} Roster
 * @typedef {{keys: MemberKeys, groups: GroupKeys, roster: Roster}} Ring what
 * sealing and opening need; gone as soon as the page locks
 */

/**
 * The unlocked member's own keys with those of the groups she is in, in memory
 * only. `ring` is null while locked.
 */
export class Keyring {
  #session;
  #rosterWatch;

  /** @type {Signal<Ring | null>} */
  ring = new Signal(/** @type {Ring | null} */ (null));

  /**
   * @param {object} parts
   * @param {import("./session.js").Session} parts.session
   * @param {import("./roster-watch.js").RosterWatch} parts.rosterWatch
   */
  constructor({ session, rosterWatch }) {
    this.#session = session;
    this.#rosterWatch = rosterWatch;
  }

  /** @param {AbortSignal} until */
  start(until) {
    const load = () => void this.load().catch(() => {});
    this.#session.state.watch((state) => {
      if (state === "open") load();
      else this.ring.value = null;
    }, until);
    this.#rosterWatch.roster.changes(load, until);
  }

  /** Fetches and opens what the groups' newest generations were wrapped to. */
  async load() {
    const keys = this.#session.keys;
    const roster = this.#rosterWatch.roster.value;
    if (!keys || !roster) return;
    const answer = await get("/api/groups");
    const { groups } = await openGroups({
      roster,
      keys,
      wraps: answer.wraps.map(fromBase64url),
      past: answer.past.map(fromBase64url),
    });
    // Locked while we were asking: nothing may come back.
    if (this.#session.keys !== keys) return;
    this.ring.value = { keys, groups, roster };
  }
}
