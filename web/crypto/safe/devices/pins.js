// SPDX-License-Identifier: AGPL-3.0-or-later
import { normalised } from "../../hazmat/pbkdf2.js";

/** Ten tries online are all that a thief gets; these would fall within them. */
const COMMON = new Set([
  "1212",
  "1004",
  "2580",
  "5683",
  "1313",
  "121212",
  "123123",
  "112233",
  "159753",
  "147258",
  "246810",
  "135790",
  "password",
  "passw0rd",
  "qwerty",
  "qwertyui",
  "qwertyuiop",
  "asdfghjk",
  "iloveyou",
  "letmein",
  "welcome",
  "12341234",
  "11223344",
  "12344321",
  "123321",
  "abcd1234",
  "password1",
]);

/** Characters; a holder of READ opens everything, so hers is longer. */
const LEAST_LENGTH = 6;
const LEAST_LENGTH_WITH_READ = 8;

/** @typedef {"short" | "repeat" | "run" | "date" | "common"} PinWeakness */

/** A part of it over and over, the last time perhaps cut. @param {string} pin */
function isPeriodic(pin) {
  for (let period = 1; period <= pin.length / 2; period++) {
    const pattern = pin.slice(0, period);
    if (pattern.repeat(pin.length).startsWith(pin)) return true;
  }
  return false;
}

/** Up or down in steps of one, ending at 0 allowed (…890). @param {string} pin */
function isRun(pin) {
  const codes = [...pin].map((character) => character.charCodeAt(0));
  return [1, -1].some((step) =>
    codes.every((code, i) =>
      i === 0 || code === codes[i - 1] + step ||
      (step === 1 && pin[i - 1] === "9" && pin[i] === "0") ||
      (step === -1 && pin[i - 1] === "0" && pin[i] === "9")
    )
  );
}

/** @param {string} year @param {string} month @param {string} day */
const isDay = (year, month, day) =>
  (year.length === 2 || /^(?:19|20)/.test(year)) &&
  Number(month) >= 1 && Number(month) <= 12 &&
  Number(day) >= 1 && Number(day) <= 31;

/** A date in six or eight digits, in any usual order. @param {string} pin */
function isDate(pin) {
  const digits = pin.replace(/[-./ ]/g, "");
  if (!/^(?:[0-9]{6}|[0-9]{8})$/.test(digits)) return false;
  const n = digits.length - 4;
  const [head, tail] = [digits.slice(0, n), digits.slice(4)];
  const [a, b] = [digits.slice(0, 2), digits.slice(2, 4)];
  return isDay(tail, a, b) || isDay(tail, b, a) ||
    isDay(head, digits.slice(n, n + 2), digits.slice(n + 2)) ||
    isDay(head, digits.slice(n + 2), digits.slice(n, n + 2));
}

/**
 * Why a PIN is refused, or null. The server never sees one, so this is the
 * only check there is.
 * @param {string} pin @param {{ read: boolean }} holder whether she has READ
 * and no security key @returns {PinWeakness | null}
 */
export function pinWeakness(pin, { read }) {
  const plain = normalised(pin).toLowerCase();
  const least = read ? LEAST_LENGTH_WITH_READ : LEAST_LENGTH;
  if ([...plain].length < least) return "short";
  if (isPeriodic(plain)) return "repeat";
  if (isRun(plain)) return "run";
  if (isDate(plain)) return "date";
  return COMMON.has(plain) ? "common" : null;
}
