// SPDX-License-Identifier: AGPL-3.0-or-later
import { phoneCall } from "./phone-news.js";

/** @import { StreamState } from "../../lib/events.js" */
/** @import { Signal } from "../../lib/signal.js" */
/** @import { Told } from "./call-state.js" */
/** @import { PhoneCall } from "./phone-call.js" */
/** @import { Ring } from "./rings.js" */

/**
 * Tells of the calls that she takes on her phone: in every tab, whether it has
 * seen them ring or was opened later.
 */
export class PhoneWatch {
  #stream;
  #take;
  /** What was said last of each that is being found out about. */
  /** @type {Map<string, Told>} */
  #last = new Map();

  /**
   * @param {Signal<StreamState>} stream
   * @param {(call: PhoneCall) => void} take one that she has now
   */
  constructor(stream, take) {
    this.#stream = stream;
    this.#take = take;
  }

  /**
   * @param {Told} told of a call that this tab does not have
   * @param {Ring | undefined} ring of the same call, if one was shown
   * @param {AbortSignal} until the end of the session
   */
  async told(told, ring, until) {
    const isAsked = this.#last.has(told.call);
    if (!isAsked && told.state === "ended") return;
    this.#last.set(told.call, told);
    if (isAsked) return;
    try {
      const call = await phoneCall(told, ring, this.#stream, until);
      if (!call) return;
      this.#take(call);
      call.told(this.#last.get(told.call) ?? told);
    } finally {
      this.#last.delete(told.call);
    }
  }
}
