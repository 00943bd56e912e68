// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "./api.js";
import { Powers } from "./sealing.js";
import { Signal } from "./signal.js";

/** Events after which the count may be another. */
const CHANGES = ["hello", "reset", "calls"];

/**
 * How many voice messages nobody has heard, for whoever holds the inbox; 0 for
 * everybody else, who is not told. Each tab asks for itself.
 */
export class UnheardWatch {
  #events;
  #session;
  #rosterWatch;
  /** The last to be asked is the one that counts. */
  #turn = 0;

  count = new Signal(0);
  /** She may hear voice messages: the list of members says so, not the server. */
  isHers = new Signal(false);

  /**
   * @param {object} parts
   * @param {Pick<import("./events.js").EventStream, "on">} parts.events
   * @param {Pick<import("./session.js").Session, "me" | "may">} parts.session
   * @param {Pick<import("./rosters/roster-watch.js").RosterWatch, "roster">
   *   } parts.rosterWatch
   */
  constructor({ events, session, rosterWatch }) {
    this.#events = events;
    this.#session = session;
    this.#rosterWatch = rosterWatch;
  }

  /** @param {AbortSignal} until */
  start(until) {
    const ask = () => void this.refresh();
    for (const type of CHANGES) this.#events.on(type, ask, until);
    this.#session.me.changes(ask, until);
    this.#rosterWatch.roster.watch(ask, until);
    // Whoever signs in next is told nothing of what was hers.
    until.addEventListener("abort", () => {
      this.isHers.value = false;
      this.#become(0);
    });
  }

  async refresh() {
    this.isHers.value = this.#holdsInbox();
    if (!this.isHers.value) return this.#become(0);
    const turn = ++this.#turn;
    try {
      const { count } = await get("/api/voice-messages/unheard");
      if (turn === this.#turn) this.count.value = count;
    } catch {
      // It is asked again once the line is back.
    }
  }

  #holdsInbox() {
    const me = this.#session.me.value;
    const roster = this.#rosterWatch.roster.value;
    return me !== null && this.#session.may("readOwnCalls") &&
      (roster?.holds(me.member, Powers.INBOX) ?? false);
  }

  /** @param {number} count whatever was asked before */
  #become(count) {
    this.#turn++;
    this.count.value = count;
  }
}
