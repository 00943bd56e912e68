// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";

/** @typedef {Map<string, string>} Parameters by lower-case name; "" where there is no value */

/** RFC 3261 section 25.1. */
export const TOKEN = /^[\w.!%*+`'~-]+$/;

/**
 * Splits where `separator` stands outside of quotes and angle brackets.
 * @param {string} text @param {string} separator one character
 * @returns {string[]} without the white space around each
 * @throws {BadSip} where a quote or bracket is left open
 */
export function splitOutside(text, separator) {
  const parts = [];
  let [from, quoted, inBrackets] = [0, false, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "<") inBrackets = true;
    else if (character === ">") inBrackets = false;
    else if (character === separator && !inBrackets) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  if (quoted || inBrackets) throw new BadSip("value");
  parts.push(text.slice(from).trim());
  return parts;
}

/**
 * @param {string[]} parts each `name` or `name=value`
 * @returns {Parameters}
 * @throws {BadSip} also where a name comes twice: two readers could take two values
 */
export function parseParameters(parts) {
  /** @type {Parameters} */
  const found = new Map();
  for (const part of parts) {
    const equals = part.indexOf("=");
    const end = equals < 0 ? part.length : equals;
    const name = part.slice(0, end).trim().toLowerCase();
    if (!TOKEN.test(name)) throw new BadSip("value");
    if (found.has(name)) throw new BadSip("twice");
    found.set(name, equals < 0 ? "" : unquote(part.slice(equals + 1).trim()));
  }
  return found;
}

/** @param {string} text quoted or not @throws {BadSip} */
export function unquote(text) {
  if (!text.startsWith('"')) return text;
  const inside = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)?.[1];
  if (inside === undefined) throw new BadSip("value");
  return inside.replace(/\\(.)/gs, "$1");
}

/** @param {string} text */
export const quote = (text) => `"${text.replace(/["\\]/g, "\\$&")}"`;
