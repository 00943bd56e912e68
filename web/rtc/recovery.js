// SPDX-License-Identifier: AGPL-3.0-or-later
import { pause } from "../lib/pause.js";

/** Most interruptions mend themselves; a restart costs two round trips. */
const PATIENCE_MS = 2000;
const AGAIN_MS = 5000;

/**
 * Mends a connection whose network changed: asks for an ICE restart a moment
 * after the interruption, and again until it is connected.
 */
export class Recovery {
  #restart;
  #signal;
  /** @type {AbortController | null} while interrupted */
  #trying = null;

  /**
   * @param {() => void} restart
   * @param {AbortSignal} signal the end of the call
   */
  constructor(restart, signal) {
    this.#restart = restart;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.connected(), { once: true });
  }

  interrupted() {
    if (this.#trying || this.#signal.aborted) return;
    this.#trying = new AbortController();
    this.#try(this.#trying.signal);
  }

  connected() {
    this.#trying?.abort();
    this.#trying = null;
  }

  /** @param {AbortSignal} signal */
  async #try(signal) {
    await pause(PATIENCE_MS, signal);
    while (!signal.aborted) {
      this.#restart();
      await pause(AGAIN_MS, signal);
    }
  }
}
