// SPDX-License-Identifier: AGPL-3.0-or-later
import { later } from "../../lib/pause.js";
import { isProvisional, isSuccess } from "./message.js";
import { SipFailure } from "./sip-failure.js";
import { GIVE_UP_MS } from "./timers.js";
import { writeRequest } from "./write.js";

/** @import { SipResponse } from "./message.js" */
/** @import { HeaderLine } from "./write.js" */

/**
 * A request as it goes out.
 * @typedef {{method: string, uri: string, branch: string, lines: HeaderLine[],
 *   body?: string}} Outgoing
 *
 * @typedef {object} Hearing
 * @property {(response: SipResponse) => void} [provisional]
 * @property {(response: SipResponse) => void} [accepted] a 2xx to an INVITE has come once more
 * @property {number} [giveUpMs]
 */

/** One request of ours and what is answered (RFC 3261 section 17.1). */
export class ClientTransaction {
  #request;
  #send;
  #hearing;
  /** @type {"asked" | "proceeding" | "accepted" | "over"} */
  #state = "asked";
  #waiting = new AbortController();
  /** @type {PromiseWithResolvers<SipResponse>} */
  #outcome = Promise.withResolvers();

  /**
   * @param {Outgoing} request
   * @param {(text: string) => boolean} send
   * @param {Hearing} [hearing]
   */
  constructor(request, send, hearing = {}) {
    this.#request = request;
    this.#send = send;
    this.#hearing = hearing;
    const { method, uri, lines, body } = request;
    later(hearing.giveUpMs ?? GIVE_UP_MS, this.#waiting.signal, () => {
      this.fail("no-answer");
    });
    if (!send(writeRequest(method, uri, lines, body))) this.fail("lost");
  }

  /** The final response. @returns {Promise<SipResponse>} @throws {SipFailure} */
  get outcome() {
    return this.#outcome.promise;
  }

  get isOver() {
    return this.#state === "over";
  }

  get #callId() {
    return this.#request.lines.find(([name]) => name === "Call-ID")?.[1];
  }

  get #invites() {
    return this.#request.method === "INVITE";
  }

  /** @param {SipResponse} response that has our branch and method */
  take(response) {
    if (this.#state === "over" || response.callId !== this.#callId) return;
    if (this.#state === "accepted") {
      if (isSuccess(response)) this.#hearing.accepted?.(response);
      return;
    }
    if (isProvisional(response)) {
      this.#state = "proceeding";
      // From now on it is up to people how long it takes.
      if (this.#invites) this.#waiting.abort();
      return this.#hearing.provisional?.(response);
    }
    this.#conclude(response);
  }

  /** @param {"no-answer" | "lost"} reason */
  fail(reason) {
    if (this.#state === "over") return;
    this.#end();
    this.#outcome.reject(new SipFailure(reason));
  }

  /** @param {SipResponse} response */
  #conclude(response) {
    this.#end();
    if (this.#invites && isSuccess(response)) this.#keepListening();
    else if (this.#invites) this.#acknowledge(response);
    this.#outcome.resolve(response);
  }

  /** A 2xx is sent until its ACK has come, which is the dialog's (RFC 6026). */
  #keepListening() {
    this.#state = "accepted";
    this.#waiting = new AbortController();
    later(GIVE_UP_MS, this.#waiting.signal, () => this.#end());
  }

  #end() {
    this.#state = "over";
    this.#waiting.abort();
  }

  /** Section 17.1.1.3. @param {SipResponse} response */
  #acknowledge(response) {
    const { uri, lines } = this.#request;
    const kept = /^(?:via|route|from|call-id|max-forwards)$/i;
    this.#send(writeRequest("ACK", uri, [
      ...lines.filter(([name]) => kept.test(name)),
      ["To", response.headers.only("To")],
      ["CSeq", `${response.cseq.number} ACK`],
    ]));
  }
}
