// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * What a guesser tries first. A passphrase is stretched, and a server that is
 * taken has to guess it; no rule finds a good one, this one only turns away
 * what is in every list.
 */

/** Of so many different characters at least. */
const DIFFERENT = 6;
/** So much has to be left once what everybody uses is taken out of it. */
const OWN = 6;

/** Parts of the commonest passphrases, the longer ones first. */
const COMMON = [
  "qwertyuiop",
  "contraseña",
  "contrasena",
  "passphrase",
  "1234567890",
  "asdfghjkl",
  "administrator",
  "changeme",
  "iloveyou",
  "password",
  "passwort",
  "llamenos",
  "teamo",
  "hotline",
  "letmein",
  "welcome",
  "123456",
  "abc123",
  "qwerty",
  "zxcvbnm",
  "secret",
  "admin",
  "1234",
];

/** @param {string} typed @returns {boolean} it is one of the first guesses */
export function isEasy(typed) {
  const plain = typed.normalize("NFC").toLowerCase().replace(/[\s._-]+/g, "");
  return new Set(plain).size < DIFFERENT || /^(.+?)\1+$/u.test(plain) ||
    isRun(plain) || isCommon(plain);
}

/** @param {string} plain all but a few of its steps go to the next character */
function isRun(plain) {
  const codes = [...plain].map((one) => one.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const small = steps.filter((step) => Math.abs(step) <= 1);
  return small.length * 4 >= steps.length * 3;
}

/** @param {string} plain */
function isCommon(plain) {
  const own = COMMON.reduce((rest, word) => rest.replaceAll(word, ""), plain);
  if (own === plain) return false;
  return [...own.replace(/\P{L}/gu, "")].length < OWN;
}
