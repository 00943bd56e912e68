// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from "../../crypto/hazmat/bytes.js";
import { tagOf } from "./message.js";

/** @import { SipRequest } from "./message.js" */

/** @typedef {[name: string, value: string]} HeaderLine */

/** What we understand; whatever else is asked gets 405. */
export const METHODS = "INVITE, ACK, CANCEL, BYE, OPTIONS";

/** For whoever reads along: a program goes by the number. */
const PHRASES = new Map([
  [180, "Ringing"],
  [200, "OK"],
  [400, "Bad Request"],
  [404, "Not Found"],
  [405, "Not Allowed"],
  [415, "Unsupported Media"],
  [420, "Bad Extension"],
  [481, "Not Known"],
  [486, "Busy"],
  [487, "Terminated"],
  [488, "Not Acceptable"],
  [500, "Failed"],
  [603, "Decline"],
]);

/**
 * @param {string} start the first line
 * @param {HeaderLine[]} lines @param {string} body
 * @throws {TypeError} for a line that would be two: nothing that came from outside is put into
 *   one without having been parsed
 */
function written(start, lines, body) {
  const head = [start, ...lines.map(([name, value]) => `${name}: ${value}`)];
  if (head.some((line) => /[\r\n\0]/.test(line))) {
    throw new TypeError("a line with an end in it");
  }
  const length = `Content-Length: ${utf8(body).length}`;
  return [...head, length, "", body].join("\r\n");
}

/**
 * @param {string} method @param {string} uri @param {HeaderLine[]} lines with Via
 * @param {string} [body]
 */
export const writeRequest = (method, uri, lines, body = "") =>
  written(`${method} ${uri} SIP/2.0`, lines, body);

/**
 * The response to a request (RFC 3261 section 8.2.6).
 * @param {SipRequest} request
 * @param {number} status
 * @param {object} [more]
 * @param {string} [more.tag] ours; not where the request has one
 * @param {HeaderLine[]} [more.lines] @param {string} [more.body]
 */
export function writeResponse(request, status, more = {}) {
  const { tag, lines = [], body = "" } = more;
  const { headers } = request;
  const to = headers.only("To");
  const tagged = tag === undefined || tagOf(request.to) !== ""
    ? to
    : `${to};tag=${tag}`;
  /** @param {string} name @returns {HeaderLine[]} */
  const copied = (name) => headers.all(name).map((value) => [name, value]);
  return written(`SIP/2.0 ${status} ${PHRASES.get(status) ?? ""}`, [
    ...copied("Via"),
    ...copied("Record-Route"),
    ...copied("From"),
    ["To", tagged],
    ...copied("Call-ID"),
    ...copied("CSeq"),
    ...lines,
  ], body);
}
