// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { parseParameters, splitOutside } from "./split.js";

/** @typedef {{transport: string, sentBy: string, branch: string}} Via */

const VIA = /^SIP\s*\/\s*2\.0\s*\/\s*([\w.!%*+`'~-]+)\s+([^\s;,]+)$/i;

/** Every branch of RFC 3261 begins so: it is a name in the whole world. */
export const COOKIE = "z9hG4bK";

/** @param {string} text @returns {Via} @throws {BadSip} */
export function parseVia(text) {
  const [sent, ...parameters] = splitOutside(text, ";");
  const match = VIA.exec(sent);
  const branch = parseParameters(parameters).get("branch");
  if (!match || !branch?.startsWith(COOKIE)) throw new BadSip("value");
  return { transport: match[1].toUpperCase(), sentBy: match[2], branch };
}

/** @param {Via} via */
export const writeVia = ({ transport, sentBy, branch }) =>
  `SIP/2.0/${transport} ${sentBy};branch=${branch}`;
