// SPDX-License-Identifier: AGPL-3.0-or-later
import { later } from "../../lib/pause.js";
import { GIVE_UP_MS } from "./timers.js";
import { writeResponse } from "./write.js";

/** @import { SipRequest } from "./message.js" */

/** A request of the other side and what we answer (RFC 3261 section 17.2). */
export class ServerTransaction {
  #send;
  /** @type {string | null} */
  #last = null;
  #final = 0;
  #waiting = new AbortController();
  #unheard = () => {};

  /** @readonly @type {SipRequest} */
  request;

  /** @param {SipRequest} request @param {(text: string) => boolean} send */
  constructor(request, send) {
    this.request = request;
    this.#send = send;
  }

  /** The final status that was sent, else 0. */
  get final() {
    return this.#final;
  }

  /** Only an INVITE that waits for something is kept. */
  get isOver() {
    return this.#final !== 0 && this.#waiting.signal.aborted;
  }

  /**
   * The first final response stands; what comes after it is not sent.
   * @param {number} status
   * @param {Parameters<typeof writeResponse>[2]} [more]
   * @returns {boolean} whether it was sent
   */
  respond(status, more) {
    if (this.#final !== 0) return false;
    this.#last = writeResponse(this.request, status, more);
    if (status >= 200) {
      this.#final = status;
      if (this.request.method === "INVITE") this.#awaitAck();
      else this.#waiting.abort();
    }
    return this.#send(this.#last);
  }

  /** @param {() => void} then where no ACK comes */
  unacknowledged(then) {
    this.#unheard = then;
  }

  /** The same request has come again. */
  again() {
    if (this.#last !== null) this.#send(this.#last);
  }

  /** The ACK has come, or never will. */
  end() {
    this.#final ||= 408;
    this.#waiting.abort();
  }

  /**
   * Whoever asked is at the other end of this very socket, so not even a 2xx is
   * sent again, as section 13.3.1.4 wants where there are hops in between.
   */
  #awaitAck() {
    later(GIVE_UP_MS, this.#waiting.signal, () => {
      this.end();
      this.#unheard();
    });
  }
}
