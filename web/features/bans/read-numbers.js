// SPDX-License-Identifier: AGPL-3.0-or-later
import { e164 } from "../phones/phone-numbers.js";

/*
 * Numbers as somebody has them in a list: one a line, a file of a table, with
 * a name or a remark beside them, in whichever way they are written.
 */

/**
 * @typedef {{numbers: string[], twice: number, unread: Unread[]}} ReadNumbers
 * @typedef {{line: number, text: string}} Unread a line, counted from 1, that
 * has something and no number
 */

const APART = /[\t;,|"]/;
/** Digits and what people put between them. */
const NUMBER = /^[+(\d][\d\s./()\u2010-\u2015-]*$/;
const LEAST_DIGITS = 6;
const SHOWN = 60;

/**
 * @param {string} text @param {string} code of the country that numbers without
 * one belong to, such as "34"; empty for none
 * @returns {ReadNumbers} each number once, in the order in which they stand
 */
export function readNumbers(text, code) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {Unread[]} */
  const unread = [];
  let count = 0;
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const read = numberIn(line, code);
    if (read) {
      count += 1;
      found.add(read);
    } else if (read === null) {
      unread.push({ line: index + 1, text: line.trim().slice(0, SHOWN) });
    }
  });
  return { numbers: [...found], twice: count - found.size, unread };
}

/**
 * @param {string} line @param {string} code
 * @returns {string | null | undefined} null: there is none; undefined: nothing
 * is there at all
 */
function numberIn(line, code) {
  const parts = line.split(APART).map((part) => part.trim()).filter(Boolean);
  if (parts.length === 0) return undefined;
  for (const part of parts) {
    const digits = part.replace(/\D/g, "").length;
    if (!NUMBER.test(part) || digits < LEAST_DIGITS) continue;
    const number = inFull(part, code);
    if (number) return number;
  }
  return null;
}

/** @param {string} part @param {string} code */
function inFull(part, code) {
  // "+44 (0)20 …": the zero is for calls inside the country.
  const international = e164(part.replace(/\(0\)/, ""));
  if (international || /^(?:\+|00)/.test(part) || code === "") {
    return international;
  }
  const digits = part.replace(/\D/g, "");
  // In North America the code itself is dialled before a number of ten digits.
  if (code === "1") return e164(`+1${digits.replace(/^1(?=\d{10}$)/, "")}`);
  return e164(`+${code}${digits.replace(/^0/, "")}`);
}
