// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The limits of calls, as the server has them, in the order in which an admin
 * is shown them. The names are `CallLimit`'s.
 *
 * @typedef {{value: number, standard: number, lowest: number,
 *   highest: number}} Limit as GET /api/settings has it
 * @typedef {Record<string, Limit>} Limits by name
 * @typedef {"seconds" | "minutes" | "digits" | "tries" | "calls"} Unit
 */

/** @type {readonly {group: string, names: readonly string[]}[]} */
export const GROUPS = [
  {
    group: "waiting",
    names: [
      "waitingSeconds",
      "ringTimeoutSeconds",
      "legRingSeconds",
      "waitingCalls",
    ],
  },
  { group: "often", names: ["callsPerMinute"] },
  {
    group: "asked",
    names: [
      "menuSeconds",
      "captchaDigits",
      "captchaAttempts",
      "captchaSeconds",
    ],
  },
  {
    group: "messages",
    names: ["voiceMessageSeconds", "voicemailOfferSeconds"],
  },
];

/** What few hotlines have reason to change; closed until asked for. */
export const FINER = [
  "audioSeconds",
  "winnerGoneSeconds",
  "callerGoneSeconds",
  "lullSeconds",
  "legRestSeconds",
  "voiceMessageArrivalSeconds",
  "wholeCallSeconds",
];

const SECONDS_A_MINUTE = 60;

/** @type {Record<string, Unit>} */
const UNITS = {
  waitingCalls: "calls",
  callsPerMinute: "calls",
  captchaDigits: "digits",
  captchaAttempts: "tries",
  wholeCallSeconds: "minutes",
};

/** @param {string} name @returns {Unit} what it is shown in */
export const unitOf = (name) => UNITS[name] ?? "seconds";

/** How many of the server's are one of the shown. @param {string} name */
const factorOf = (name) => unitOf(name) === "minutes" ? SECONDS_A_MINUTE : 1;

/** @param {string} name @param {number} value as the server has it */
export const shown = (name, value) => value / factorOf(name);

/**
 * @param {string} name @param {string} typed @param {Limit} limit
 * @returns {number | null} as the server has it; null: no whole number, or out
 * of its range
 */
export function readLimit(name, typed, { value, lowest, highest }) {
  const text = typed.trim();
  // What the server has may be no whole minute; it stays as it is.
  if (text === String(shown(name, value))) return value;
  if (!/^\d{1,6}$/.test(text)) return null;
  const read = Number(text) * factorOf(name);
  return read >= lowest && read <= highest ? read : null;
}

/**
 * What she has changed of what she was shown.
 * @param {Limits} seen @param {Record<string, number>} typed
 * @returns {Record<string, number>}
 */
export const changed = (seen, typed) =>
  Object.fromEntries(
    Object.entries(typed).filter(([name, value]) =>
      value !== seen[name]?.value
    ),
  );

/**
 * Whether somebody else has changed one meanwhile.
 * @param {Limits} seen @param {Limits} saved
 */
export const isMoved = (seen, saved) =>
  Object.entries(saved).some(([name, { value }]) =>
    value !== seen[name]?.value
  );
