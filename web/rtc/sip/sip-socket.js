// SPDX-License-Identifier: AGPL-3.0-or-later
import { later } from "../../lib/pause.js";
import { BadSip } from "./bad-sip.js";
import { parseMessage } from "./parse.js";

/** @import { SipMessage } from "./message.js" */

/** @typedef {(address: string) => WebSocket} OpenSocket */

const CONNECT_MS = 10_000;

/** Asterisk's sign of life on the line, and ours (RFC 5626 section 3.5.1). */
const PING = "\r\n\r\n";
const PONG = "\r\n";

/** @type {OpenSocket} */
export const openSocket = (address) => new WebSocket(address, "sip");

/**
 * One WebSocket that carries SIP (RFC 7118), until it closes; it is not opened
 * again.
 */
export class SipSocket {
  #socket;
  #take;
  #life = new AbortController();

  /**
   * @param {object} options
   * @param {string} options.address wss://…
   * @param {OpenSocket} options.open
   * @param {(message: SipMessage) => void} options.take whatever can be read
   */
  constructor({ address, open, take }) {
    this.#take = take;
    this.#socket = open(address);
    this.#socket.binaryType = "arraybuffer";
    const { signal } = this.#life;
    for (const end of ["close", "error"]) {
      this.#socket.addEventListener(end, () => this.close(), { signal });
    }
    this.#socket.addEventListener("message", ({ data }) => {
      this.#receive(data);
    }, { signal });
  }

  /** Aborts when it is closed, from whichever side. */
  get closed() {
    return this.#life.signal;
  }

  /**
   * @param {AbortSignal} wanted aborts where it is not any more
   * @returns {Promise<boolean>} false where it could not be opened
   */
  opened(wanted) {
    const { signal } = this.#life;
    return new Promise((resolve) => {
      const done = (/** @type {boolean} */ open) => {
        waiting.abort();
        resolve(open);
      };
      const waiting = new AbortController();
      const until = { signal: waiting.signal };
      if (wanted.aborted) this.close();
      if (signal.aborted) return done(false);
      wanted.addEventListener("abort", () => this.close(), until);
      signal.addEventListener("abort", () => done(false), until);
      this.#socket.addEventListener("open", () => {
        // Something that speaks another protocol would take our words for its own.
        if (this.#socket.protocol !== "sip") this.close();
        else done(true);
      }, until);
      later(CONNECT_MS, waiting.signal, () => this.close());
    });
  }

  /** @param {string} text @returns {boolean} false where it is not open */
  send(text) {
    if (this.#life.signal.aborted || this.#socket.readyState !== 1) {
      return false;
    }
    this.#socket.send(text);
    return true;
  }

  close() {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#socket.close();
  }

  /** @param {unknown} data */
  #receive(data) {
    if (data === PING) return void this.send(PONG);
    const received = data instanceof ArrayBuffer
      ? new Uint8Array(data)
      : String(data);
    let message;
    try {
      message = parseMessage(received);
    } catch (error) {
      // A frame that is none of SIP's leaves those after it as they are.
      if (error instanceof BadSip) return;
      throw error;
    }
    this.#take(message);
  }
}
