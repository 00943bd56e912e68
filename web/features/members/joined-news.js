// SPDX-License-Identifier: AGPL-3.0-or-later
import { joiners, watchJoiners } from "../../lib/rosters/joiners.js";
import { rosterWatch, session } from "../../lib/app.js";
import { Signal } from "../../lib/signal.js";
import { t } from "../../lib/catalogue.js";

/** One at a time, however many tabs there are. */
const TAG = "llamenos/joined";

/**
 * Who has joined while this page was open, and has neither been let in nor
 * been looked at here since.
 */
class JoinedNews {
  count = new Signal(0);
  /** @type {readonly string[]} */
  #fresh = [];
  /** @type {Notification | null} */
  #notification = null;

  /** @param {string} me @param {AbortSignal} until the end of the session */
  start(me, until) {
    joiners.changes((waiting) => {
      this.#keep(this.#fresh.filter((id) => waiting.includes(id)));
    }, until);
    watchJoiners(rosterWatch.roster, me, (member) => {
      this.#keep([...this.#fresh, member]);
      this.#notify();
    }, until);
    until.addEventListener("abort", () => this.#keep([]));
  }

  /** She has looked, or does not want to now; the count in the menu stays. */
  seen() {
    this.#keep([]);
  }

  /** @param {readonly string[]} fresh */
  #keep(fresh) {
    this.#fresh = fresh;
    this.count.value = fresh.length;
    if (fresh.length > 0) return;
    this.#notification?.close();
    this.#notification = null;
  }

  /** It names nobody: it may be seen on a locked screen. */
  #notify() {
    const allowed = "Notification" in globalThis &&
      Notification.permission === "granted";
    if (!allowed || document.visibilityState === "visible") return;
    try {
      const notification = new Notification(t("joined.notification"), {
        body: t("joined.notification.body"),
        tag: TAG,
      });
      notification.addEventListener("click", () => {
        focus();
        notification.close();
      }, { once: true });
      this.#notification = notification;
    } catch {
      // Phones allow it to service workers only.
    }
  }
}

export const joinedNews = new JoinedNews();

/** @type {{member: string, end: AbortController} | null} */
let running = null;

session.me.watch((me) => {
  if (running?.member === me?.member) return;
  running?.end.abort();
  running = null;
  if (!me) return;
  running = { member: me.member, end: new AbortController() };
  joinedNews.start(me.member, running.end.signal);
}, new AbortController().signal);
