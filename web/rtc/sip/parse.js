// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from "../../crypto/hazmat/bytes.js";
import { BadSip } from "./bad-sip.js";
import { SipHeaders } from "./headers.js";
import { parseNameAddress } from "./name-address.js";
import { TOKEN } from "./split.js";
import { parseVia } from "./via.js";

/** @import { Common, SipMessage } from "./message.js" */

/** Far more than Asterisk ever sends. */
export const LONGEST_BYTES = 64 * 1024;
export const MOST_HEADERS = 100;

const MOST_CSEQ = 2 ** 31;
const CR = 13;
const LF = 10;

/**
 * One message: each WebSocket frame has one (RFC 7118 section 5).
 * @param {string | Uint8Array} data
 * @returns {SipMessage}
 * @throws {BadSip}
 */
export function parseMessage(data) {
  // Letters are no more than bytes: what is too long is not even encoded.
  if (data.length > LONGEST_BYTES) throw new BadSip("too-large");
  const bytes = typeof data === "string" ? utf8(data) : data;
  if (bytes.length > LONGEST_BYTES) throw new BadSip("too-large");
  const end = endOfHead(bytes);
  const [start, ...lines] = linesOf(decoded(bytes.subarray(0, end)));
  const headers = parseHeaders(lines);
  const rest = bytes.subarray(end + 4);
  const common = {
    ...parseCommon(headers),
    headers,
    body: decoded(rest.subarray(0, bodyLength(headers, rest.length))),
  };
  return parseStart(start, common);
}

/** @param {Uint8Array} bytes @throws {BadSip} where no empty line ends the headers */
function endOfHead(bytes) {
  for (let at = 0; at + 3 < bytes.length; at++) {
    if (
      bytes[at] === CR && bytes[at + 1] === LF && bytes[at + 2] === CR &&
      bytes[at + 3] === LF
    ) return at;
  }
  throw new BadSip("header");
}

/** @param {Uint8Array} bytes @throws {BadSip} */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(bytes);
  } catch {
    throw new BadSip("not-text");
  }
}

/** @param {string} head @throws {BadSip} */
function linesOf(head) {
  const lines = head.split("\r\n");
  if (lines.length > MOST_HEADERS + 1) throw new BadSip("too-many-headers");
  // A lone CR or LF would make two readers see two messages.
  // deno-lint-ignore no-control-regex
  if (lines.some((line) => /[\x00-\x08\x0a-\x1f\x7f]/.test(line))) {
    throw new BadSip("not-text");
  }
  return lines;
}

/** @param {string[]} lines @throws {BadSip} */
function parseHeaders(lines) {
  return new SipHeaders(lines.map((line) => {
    // RFC 3261 allows it, nobody we talk to does it, and readers differ on it.
    if (/^[ \t]/.test(line)) throw new BadSip("folded");
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trimEnd();
    if (!TOKEN.test(name)) throw new BadSip("header");
    return [name, line.slice(colon + 1).trim()];
  }));
}

/** @param {SipHeaders} headers @param {number} received bytes @throws {BadSip} */
function bodyLength(headers, received) {
  if (headers.first("Content-Length") === null) return received;
  const text = headers.only("Content-Length");
  if (!/^\d{1,6}$/.test(text)) throw new BadSip("length");
  // What is more than was said is dropped (section 18.3).
  if (Number(text) > received) throw new BadSip("length");
  return Number(text);
}

/** @param {SipHeaders} headers @returns {Omit<Common, "headers" | "body">} @throws {BadSip} */
function parseCommon(headers) {
  const [via] = headers.list("Via");
  if (via === undefined) throw new BadSip("missing");
  const callId = headers.only("Call-ID");
  const cseq = /^(\d{1,10})[ \t]+(\S+)$/.exec(headers.only("CSeq"));
  const isCallId = callId !== "" && !/\s/.test(callId);
  if (!isCallId || !cseq || Number(cseq[1]) >= MOST_CSEQ) {
    throw new BadSip("value");
  }
  return {
    via: parseVia(via),
    from: parseNameAddress(headers.only("From")),
    to: parseNameAddress(headers.only("To")),
    callId,
    cseq: { number: Number(cseq[1]), method: cseq[2] },
  };
}

/** @param {string} line @param {Common} common @returns {SipMessage} @throws {BadSip} */
function parseStart(line, common) {
  const status = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i.exec(line);
  if (status) {
    const [, number, reason = ""] = status;
    return { ...common, kind: "response", status: Number(number), reason };
  }
  const request = /^(\S+) (\S+) SIP\/2\.0$/i.exec(line);
  if (!request || !TOKEN.test(request[1])) throw new BadSip("start-line");
  const [, method, uri] = request;
  if (method !== common.cseq.method) throw new BadSip("value");
  return { ...common, kind: "request", method, uri };
}
