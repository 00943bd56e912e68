// SPDX-License-Identifier: AGPL-3.0-or-later
import { onPages } from "./texts.js";
import { Problem } from "../lib/problem.js";

/** @import { Ice } from "../rtc/ice.js" */
/** @import { Puzzle } from "./proof.js" */
/** @import { Status } from "./steps.js" */

/**
 * @typedef {{tag: string, sentence: string, emergencyNumber: string,
 *   emergencyName?: string}} HotlineLanguage
 * @typedef {object} Hotline
 * @property {boolean} setUp
 * @property {string} [hid]
 * @property {string} [name]
 * @property {HotlineLanguage[]} [languages]
 * @property {{open: boolean, why?: "off" | "no-turn" | "nobody" | "full"}} [webCalls]
 * @property {{number: string, works: boolean}[]} [phones] its numbers
 * @property {{seq: number, hash: string}} [roster]
 * @property {{generation: number, key: string}} [inbox]
 * @property {number} [voiceMessageSeconds]
 * @property {boolean} [directMedia] calls may go without the relay
 * @property {boolean} [relay] there is one
 *
 * @typedef {{call: string, token: string, ice: Ice, status: Status}} Accepted
 */

const JSON_TYPE = { "Content-Type": "application/json" };

/**
 * A request of somebody without an account: nothing that would tell one caller
 * from another goes with it, not even the session of a member in the same
 * browser.
 * @param {string} path @param {RequestInit} [init]
 * @throws {Problem}
 */
async function ask(path, init = {}) {
  let response;
  try {
    response = await fetch(path, {
      credentials: "omit",
      cache: "no-store",
      ...init,
    });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Problem("offline", 0);
  }
  if (!response.ok) throw await Problem.read(response);
  return response;
}

/** @param {AbortSignal} signal @returns {Promise<Hotline>} */
export async function fetchHotline(signal) {
  const told = await (await ask("/api/hotline", { signal })).json();
  return { ...told, languages: onPages(told.languages) };
}

/** @param {AbortSignal} signal @returns {Promise<Puzzle>} */
export async function fetchPuzzle(signal) {
  const response = await ask("/api/calls/proof", {
    method: "POST",
    headers: JSON_TYPE,
    body: "{}",
    signal,
  });
  return await response.json();
}

/**
 * @param {{language: string, challenge: string, solutions: number[]}} body
 * @returns {Promise<Accepted>}
 */
export async function placeCall(body) {
  const response = await ask("/api/calls", {
    method: "POST",
    headers: JSON_TYPE,
    body: JSON.stringify(body),
  });
  return await response.json();
}

/** What a caller may ask about her own call; the token is in a header only. */
export class CallApi {
  #path;
  #token;
  #signal;

  /** @param {{call: string, token: string}} accepted @param {AbortSignal} signal */
  constructor({ call, token }, signal) {
    this.#path = `/api/calls/${call}`;
    this.#token = { "Call-Token": token };
    this.#signal = signal;
  }

  /** @param {string} last event @param {AbortSignal} signal */
  stream(last, signal) {
    /** @type {Record<string, string>} */
    const resume = last === "" ? {} : { "Last-Event-ID": last };
    return fetch(`${this.#path}/stream`, {
      credentials: "omit",
      cache: "no-store",
      headers: { ...this.#token, ...resume, "Accept": "text/event-stream" },
      signal,
    });
  }

  /** @param {string} what @param {unknown} [body] */
  post(what, body = {}) {
    return ask(`${this.#path}/${what}`, {
      method: "POST",
      headers: { ...this.#token, ...JSON_TYPE },
      body: JSON.stringify(body),
      signal: this.#signal,
    });
  }

  /** @returns {Promise<Ice>} what the relay takes from now on */
  async renewRelay() {
    return (await this.post("relay")).json();
  }

  /** @param {string} attachment id, hex @param {Uint8Array<ArrayBuffer>} sealed */
  putAttachment(attachment, sealed) {
    return ask(`${this.#path}/attachments/${attachment}`, {
      method: "PUT",
      headers: {
        ...this.#token,
        "Content-Type": "application/octet-stream",
      },
      body: sealed,
      signal: this.#signal,
    });
  }

  /** Ends the call even while the page is going away. */
  hangUp() {
    fetch(`${this.#path}/hang-up`, {
      method: "POST",
      credentials: "omit",
      keepalive: true,
      headers: { ...this.#token, ...JSON_TYPE },
      body: "{}",
    }).catch(() => {
      // Out of reach: the server notices by itself that the caller is gone.
    });
  }
}
