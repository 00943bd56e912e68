// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * How an account does, and the one step that an admin takes next.
 *
 * @typedef {import("./accounts.js").Account} Account
 * @typedef {"unusable" | "refused" | "off" | "unconnected" | "paused"
 *   | "failing" | "untried" | "well"} Standing
 * @typedef {"call" | "care" | "end" | ""} Tone as tags and glyphs have it
 * @typedef {"keys" | "number" | "test" | "reach"} Act keys: enter them anew;
 * reach: the hotline needs an address that a provider can reach
 * @typedef {{why: string, act: Act}} Step why: the end of a catalogue key
 */

/** So few may be somebody who tries the address; more is a wrong key. */
const WRONG_SIGNATURES = 3;

/**
 * What keeps calls from coming stands before what may pass by itself.
 * @param {Account} account @returns {Standing}
 */
export function standingOf({ usable, isOn, numbers, health }) {
  if (!usable) return "unusable";
  if (!isOn) return "off";
  if (health.state === "credentials-refused") return "refused";
  if (numbers.length === 0) return "unconnected";
  if (health.state === "paused") return "paused";
  if (health.state === "failing") return "failing";
  return health.lastSuccess ? "well" : "untried";
}

/** @type {Record<Standing, Tone>} */
const TONES = {
  unusable: "end",
  refused: "end",
  off: "",
  unconnected: "care",
  paused: "care",
  failing: "care",
  untried: "",
  well: "call",
};

/** @param {Standing} standing */
export const toneOf = (standing) => TONES[standing];

/**
 * @param {Account} account
 * @param {{isReachable: boolean}} hotline whether this provider can reach it
 * @returns {Step | null} null: there is nothing to do
 */
export function nextStep(account, { isReachable }) {
  const standing = standingOf(account);
  /** @type {Step | null} */
  const unreached = isReachable ? null : { why: "reach", act: "reach" };
  switch (standing) {
    case "unusable":
    case "refused":
      return { why: standing, act: "keys" };
    case "off":
      return null;
    case "unconnected":
      return unreached ?? { why: "unconnected", act: "number" };
    case "paused":
    case "failing":
      return { why: standing, act: "test" };
    default:
      return unreached ?? wrongKey(account) ?? untested(standing);
  }
}

/**
 * Messages come to it, and their signature is not what it should be.
 * @param {Account} account @returns {Step | null}
 */
function wrongKey({ health }) {
  const wrong = refusedOf(health, "bad-signature", "unsigned");
  return wrong >= WRONG_SIGNATURES ? { why: "signature", act: "keys" } : null;
}

/** @param {Standing} standing @returns {Step | null} */
const untested = (standing) =>
  standing === "untried" ? { why: "untried", act: "test" } : null;

/**
 * @param {import("./accounts.js").Health} health
 * @param {...string} kinds none: all of them
 */
export function refusedOf({ lastHour }, ...kinds) {
  return Object.entries(lastHour.refusedWebhooks)
    .filter(([kind]) => kinds.length === 0 || kinds.includes(kind))
    .reduce((sum, [, count]) => sum + count, 0);
}
