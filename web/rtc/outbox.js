// SPDX-License-Identifier: AGPL-3.0-or-later
import { pause } from "../lib/pause.js";

/**
 * Sends things one after the other, in order, and tries again while the network
 * is away: a candidate that overtakes its offer is of no use, and a reveal that
 * is lost leaves the other side without words.
 *
 * @template T
 */
export class Outbox {
  /** @type {T[]} */
  #waiting = [];
  #sending = false;
  #send;
  #signal;

  /**
   * @param {(item: T) => Promise<"sent" | "again">} send
   * @param {AbortSignal} signal ends everything, unsent things included
   */
  constructor(send, signal) {
    this.#send = send;
    this.#signal = signal;
  }

  /** @param {T} item */
  post(item) {
    this.#waiting.push(item);
    this.#drain();
  }

  /**
   * Ahead of all that waits, at once and once: after an alarm nothing else is
   * of use, and what is under way may take long.
   * @param {T} item @returns {Promise<void>} when it was sent, or could not be
   */
  async last(item) {
    this.#waiting = [];
    await this.#send(item).catch(() => {});
  }

  async #drain() {
    if (this.#sending) return;
    this.#sending = true;
    let wait = FIRST_WAIT_MS;
    while (this.#waiting.length > 0 && !this.#signal.aborted) {
      const outcome = await this.#send(this.#waiting[0]).catch(
        () => /** @type {const} */ ("again"),
      );
      if (outcome === "sent") {
        this.#waiting.shift();
        wait = FIRST_WAIT_MS;
      } else {
        await pause(wait, this.#signal);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
    this.#sending = false;
  }
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2000;
