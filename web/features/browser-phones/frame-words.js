// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * All that a page and a vendor's frame say to each other. Beside vendors' code
 * nothing is safe, so that whatever comes from there is held against this.
 */

/**
 * @typedef {"no-file" | "threw"} FailedWhy
 *
 * - `token`: begins, or takes the place of the one that runs out
 * - `answer`: with the microphone, as an offer of a connection within this device
 * @typedef {{type: "token", token: string, project: string}
 *   | {type: "answer", call: number, sdp: string}
 *   | {type: "decline" | "end", call: number}
 *   | {type: "stop"}} ToFrame
 *
 * - `loaded`: the vendor's file has run; `ready`: it can be rung; `lost`: it cannot, for now
 * - `ringing`: with the frame's number for it, and the vendor's name for the leg
 * - `sound`: the answer to the offer of a microphone
 * - `token`: the one that it has runs out
 * @typedef {{type: "loaded" | "ready" | "lost" | "token"}
 *   | {type: "ringing", call: number, leg: string}
 *   | {type: "sound", call: number, sdp: string}
 *   | {type: "connected" | "ended", call: number}
 *   | {type: "failed", why: FailedWhy}} FromFrame
 */

/** As names of legs are at the server; empty where the vendor has none. */
const LEG = /^[A-Za-z0-9._~-]{0,128}$/;
const MOST_SDP = 16_384;

/** @type {Record<string, Record<string, (value: unknown) => boolean>>} */
const SHAPES = {
  loaded: {},
  ready: {},
  lost: {},
  token: {},
  ringing: { call: isNumber, leg: (leg) => isText(leg) && LEG.test(leg) },
  sound: {
    call: isNumber,
    sdp: (sdp) => isText(sdp) && sdp.length <= MOST_SDP,
  },
  connected: { call: isNumber },
  ended: { call: isNumber },
  failed: { why: (why) => why === "no-file" || why === "threw" },
};

/**
 * @param {unknown} data of a message
 * @returns {FromFrame | null} null for what is none of these, whole and nothing more
 */
export function fromFrame(data) {
  if (typeof data !== "object" || data === null) return null;
  const { type, ...rest } = /** @type {Record<string, unknown>} */ (data);
  if (!isText(type) || !Object.hasOwn(SHAPES, type)) return null;
  const shape = SHAPES[type];
  const names = Object.keys(shape);
  const isWhole = Object.keys(rest).length === names.length &&
    names.every((name) => Object.hasOwn(rest, name) && shape[name](rest[name]));
  return isWhole ? /** @type {FromFrame} */ ({ type, ...rest }) : null;
}

/** @param {unknown} value @returns {value is string} */
function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value */
function isNumber(value) {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

/** What a frame says in an hour of calls is far from this. */
const MOST = 60;
const SPAN_MS = 10_000;

/** Counts what a frame says, since one that says too much keeps the page from its work. */
export class SaidCount {
  #since = 0;
  #count = 0;

  /** @param {number} now ms @returns {boolean} false: too much */
  take(now) {
    if (now - this.#since >= SPAN_MS) {
      this.#since = now;
      this.#count = 0;
    }
    return ++this.#count <= MOST;
  }
}
