// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseMessage } from "../../../../web/rtc/sip/parse.js";
import { writeResponse } from "../../../../web/rtc/sip/write.js";

/** @import { SipMessage, SipRequest, SipResponse } from "../../../../web/rtc/sip/message.js" */

/** What comes one after the other, and is waited for. @template T */
class Arrivals {
  /** @type {T[]} */
  #come = [];
  /** @type {((item: T) => void)[]} */
  #waiting = [];

  /** @param {T} item */
  add(item) {
    const next = this.#waiting.shift();
    if (next) next(item);
    else this.#come.push(item);
  }

  /** @returns {Promise<T>} */
  next() {
    const item = this.#come.shift();
    return item === undefined
      ? new Promise((resolve) => this.#waiting.push(resolve))
      : Promise.resolve(item);
  }
}

/** Asterisk's end of a WebSocket, in the hands of a test. */
export class FakeSocket extends EventTarget {
  protocol = "sip";
  binaryType = "";
  readyState = 0;
  /** @type {Arrivals<string>} */
  #sent = new Arrivals();

  accept() {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  drop() {
    this.readyState = 3;
    this.dispatchEvent(new Event("close"));
  }

  close() {
    this.readyState = 3;
  }

  /** @param {string} text */
  send(text) {
    this.#sent.add(text);
  }

  /** @param {string | ArrayBuffer} data */
  say(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** Whatever was sent. */
  text() {
    return this.#sent.next();
  }

  /** @returns {Promise<SipRequest>} */
  async request(method = "") {
    const message = parseMessage(await this.text());
    if (message.kind !== "request" || !message.method.startsWith(method)) {
      throw new Error(`not ${method}, but ${described(message)}`);
    }
    return message;
  }

  /** @returns {Promise<SipResponse>} */
  async response(status = 0) {
    const message = parseMessage(await this.text());
    if (message.kind !== "response" || status !== (status && message.status)) {
      throw new Error(`not ${status}, but ${described(message)}`);
    }
    return message;
  }

  /** @param {SipRequest} request @param {number} status @param {Parameters<typeof writeResponse>[2]} [more] */
  answer(request, status, more) {
    this.say(writeResponse(request, status, { tag: "their-tag", ...more }));
  }
}

/** @param {SipMessage} message */
const described = (message) =>
  message.kind === "request" ? message.method : message.status;

/** Opens fake sockets, and gives them to the test. */
export class FakeLine {
  /** @type {Arrivals<FakeSocket>} */
  #opened = new Arrivals();

  open = () => {
    const socket = new FakeSocket();
    this.#opened.add(socket);
    return /** @type {WebSocket} */ (/** @type {unknown} */ (socket));
  };

  next() {
    return this.#opened.next();
  }
}

/** @param {EventTarget} target @param {string} name @returns {Promise<any>} its detail */
export const once = (target, name) =>
  new Promise((resolve) =>
    target.addEventListener(
      name,
      (event) => resolve(/** @type {CustomEvent} */ (event).detail),
      { once: true },
    )
  );
