// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What the two browsers tell one another through the server while they set up
 * a call. C is the caller and always offers; V, the winner of the claim, always
 * answers, so that the two never offer at once.
 *
 * @typedef {{type: "offer-wanted", attempt: number, iceRestart?: boolean}} OfferWanted V to C
 * @typedef {{type: "offer", attempt: number, sdp: string, commit: string, iceRestart?: boolean}} Offer C to V; the same commitment on an ICE restart
 * @typedef {{type: "answer", attempt: number, sdp: string, nonce?: string}} Answer V to C; no nonce on an ICE restart
 * @typedef {{type: "candidate", attempt: number, candidate?: string | null, mid?: string | null, index?: number | null}} Candidate no candidate: no more come
 * @typedef {{type: "reveal", attempt: number, nonce: string}} Reveal C to V
 * @typedef {{type: "alarm", attempt: number, why: AlarmReason}} Alarm both ways; the call ends
 * @typedef {"commit-mismatch" | "bad-sdp" | "bad-candidate"} AlarmReason
 * @typedef {OfferWanted | Offer | Answer | Candidate | Reveal | Alarm} Signal
 */

/** One byte of what the spoken words are made from (PROTOCOL section 15). */
const MOST_ATTEMPTS = 255;

/** @param {unknown} value */
const isNonce = (value) =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

/** @param {unknown} value */
const absent = (value) => value === undefined || value === null;

const ALARMS = ["commit-mismatch", "bad-sdp", "bad-candidate"];

/** @param {unknown} value */
const isFlag = (value) => value === undefined || typeof value === "boolean";

/** @type {Record<string, (signal: Record<string, unknown>) => boolean>} */
const SHAPES = {
  "offer-wanted": (it) => isFlag(it.iceRestart),
  "offer": (it) =>
    typeof it.sdp === "string" && isNonce(it.commit) && isFlag(it.iceRestart),
  "answer": (it) =>
    typeof it.sdp === "string" && (it.nonce === undefined || isNonce(it.nonce)),
  "candidate": (it) =>
    (absent(it.candidate) || typeof it.candidate === "string") &&
    (absent(it.mid) || typeof it.mid === "string") &&
    (absent(it.index) || Number.isInteger(it.index)),
  "reveal": (it) => isNonce(it.nonce),
  "alarm": (it) => ALARMS.includes(String(it.why)),
};

/**
 * @param {unknown} value as it came from the other side
 * @returns {Signal | null} null for anything of another shape
 */
export function readSignal(value) {
  if (typeof value !== "object" || value === null) return null;
  const it = /** @type {Record<string, unknown>} */ (value);
  const attempt = it.attempt;
  if (typeof attempt !== "number" || !Number.isInteger(attempt)) return null;
  if (attempt < 1 || attempt > MOST_ATTEMPTS) return null;
  const type = String(it.type);
  if (!Object.hasOwn(SHAPES, type) || !SHAPES[type](it)) return null;
  return /** @type {Signal} */ (value);
}
