// SPDX-License-Identifier: AGPL-3.0-or-later
import { readEvents } from "../lib/event-reader.js";
import { pause } from "../lib/pause.js";

/**
 * What the server tells a caller. It is read by fetch, since EventSource cannot
 * send the call's token in a header, and a token has no place in an address.
 *
 * @typedef {{type: string, detail: unknown}} CallEvent
 */

/** Three heartbeats of 15 s without one: the line is dead. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/** These mean that the call is no more; anything else may be the network. */
const GONE = [401, 403, 404, 410];

/**
 * Reads until the call is over, going on where it was cut off.
 * @param {object} options
 * @param {(last: string, signal: AbortSignal) => Promise<Response>} options.open
 *   asks for the stream from the event after `last` (empty: from the start)
 * @param {(event: CallEvent) => void} options.take
 * @param {(open: boolean) => void} options.line whether the server is reached
 * @param {AbortSignal} options.signal
 * @returns {Promise<"gone" | "aborted">}
 */
export async function readCall({ open, take, line, signal }) {
  let last = "";
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const watch = new Watch(signal);
    try {
      const response = await open(last, watch.signal);
      if (GONE.includes(response.status)) return "gone";
      if (response.ok && response.body) {
        line(true);
        for await (const event of readEvents(response.body)) {
          wait = FIRST_WAIT_MS;
          watch.alive();
          if (event.id) last = event.id;
          if (event.type !== "comment") take(parsed(event));
          if (signal.aborted) break;
        }
      }
    } catch {
      // Cut off: the next round asks again from where this one stopped.
    } finally {
      watch.end();
    }
    if (signal.aborted) break;
    line(false);
    await pause(wait, signal);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
  return "aborted";
}

/** @param {{type: string, data: string}} event @returns {CallEvent} */
const parsed = ({ type, data }) => ({ type, detail: JSON.parse(data || "{}") });

/** Ends one connection when nothing came for too long. */
class Watch {
  #dead = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  signal;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.signal = AbortSignal.any([signal, this.#dead.signal]);
    this.alive();
  }

  alive() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#dead.abort(), SILENCE_MS);
  }

  end() {
    clearTimeout(this.#timer);
    this.#dead.abort();
  }
}
