// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { parseParameters } from "./split.js";

/** @import { Parameters } from "./split.js" */

/**
 * A SIP URI (RFC 3261 section 19.1), without a password or headers, which are
 * refused: what they would put into a request is not for the other side to say.
 * @typedef {{scheme: "sip" | "sips", user: string | null, host: string,
 *   port: number | null, parameters: Parameters}} SipUri
 * `user` is unescaped
 */

const URI =
  /^(sips?):(?:([\w.!~*'()&=+$,;?/%-]+)@)?(\[[\da-f:.]+\]|[a-z\d](?:[a-z\d.-]*[a-z\d])?)(?::(\d{1,5}))?((?:;[^;?<>"@\s]+)*)$/i;

const LONGEST = 1024;
const LAST_PORT = 65_535;

/** @param {string} text @returns {SipUri} @throws {BadSip} */
export function parseUri(text) {
  const match = text.length <= LONGEST ? URI.exec(text) : null;
  if (!match) throw new BadSip("value");
  const [, scheme, user, host, port, parameters] = match;
  if (Number(port ?? 1) < 1 || Number(port ?? 1) > LAST_PORT) {
    throw new BadSip("value");
  }
  return {
    scheme: scheme.toLowerCase() === "sips" ? "sips" : "sip",
    user: user === undefined ? null : unescaped(user),
    host: host.toLowerCase(),
    port: port === undefined ? null : Number(port),
    parameters: parseParameters(parameters.split(";").slice(1)),
  };
}

/** @param {string} text @throws {BadSip} */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadSip("value");
  }
}

/** @param {string} user @param {string} host @returns {string} */
export const writeUri = (user, host) =>
  `sip:${encodeURIComponent(user)}@${host}`;
