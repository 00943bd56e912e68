// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { parseParameters, splitOutside, unquote } from "./split.js";

/** @import { Parameters } from "./split.js" */

/**
 * What stands in From, To, Contact, Route and Record-Route (RFC 3261 section
 * 20.10).
 * @typedef {{display: string, uri: string, parameters: Parameters}} NameAddress
 * `uri` is as it was written, of any scheme
 */

const BRACKETED = /^([^<]*)<([^<>\s]+)>((?:\s*;.*)?)$/s;

/** Without brackets: neither a comma nor a question mark would be its own. */
const PLAIN = /^[a-z][a-z\d+.-]*:[^\s<>",?]+$/i;

/** @param {string} text @returns {NameAddress} @throws {BadSip} */
export function parseNameAddress(text) {
  const bracketed = bracketedParts(text);
  if (bracketed) {
    const [display, uri, rest] = bracketed;
    return {
      display: unquote(display.trim()),
      uri,
      parameters: parseParameters(splitOutside(rest, ";").slice(1)),
    };
  }
  // Without brackets all parameters are the header's.
  const [uri, ...parameters] = splitOutside(text, ";");
  if (!PLAIN.test(uri)) throw new BadSip("value");
  return { display: "", uri, parameters: parseParameters(parameters) };
}

/** A bracket in the quoted name is none. @param {string} text */
function bracketedParts(text) {
  const quoted = /^\s*"(?:[^"\\]|\\.)*"/s.exec(text)?.[0] ?? "";
  const match = BRACKETED.exec(text.slice(quoted.length));
  return match && [quoted + match[1], match[2], match[3]];
}
