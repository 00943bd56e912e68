// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  BadSdp,
  candidateAllowed,
  checkDescription,
  withoutRelated,
} from "../sdp.js";

/** PCMU for an Asterisk that was built without Opus; its packets are all of one size. */
const CODEC = /^a=rtpmap:(\d+) (?:(opus)\/48000\/2|PCMU\/8000(?:\/1)?)$/i;

/** As between two browsers (sdp.js): packets of one size tell nothing about what is said. */
const CONSTANT = "minptime=20;cbr=1;usedtx=0;useinbandfec=0";

/**
 * A browser that hides its addresses says so, and Asterisk takes it for a call
 * on hold: the other side would hear music. Where to send, candidates say.
 */
const NO_ADDRESS = /^c=IN (?:IP4 0\.0\.0\.0|IP6 ::)$/;

/**
 * Asterisk's description, to be given to the browser: one encrypted sound and
 * nothing else. Its candidates stay, as it sends them in no other way.
 * @param {string} sdp @returns {string}
 * @throws {BadSdp}
 */
export function readDescription(sdp) {
  // Asterisk writes the name of the hash in capitals, which RFC 8122 allows.
  const named = sdp.replace(/^(a=fingerprint:)SHA-256 /gm, "$1sha-256 ");
  checkDescription(named);
  return shaped(named);
}

/**
 * Ours, to be sent.
 * @param {string} sdp of the browser
 * @param {boolean} relayOnly no address of this device stays in it
 * @returns {string}
 * @throws {BadSdp}
 */
export function writeDescription(sdp, relayOnly) {
  return shaped(sdp).split("\r\n").flatMap((line) => {
    if (NO_ADDRESS.test(line)) return ["c=IN IP4 127.0.0.1"];
    // Both travel together.
    if (line.startsWith("a=rtcp:")) return [];
    if (!line.startsWith("a=candidate:")) return [line];
    if (!candidateAllowed(line, relayOnly)) return [];
    return [relayOnly ? withoutRelated(line) : line];
  }).join("\r\n");
}

/**
 * Whether two descriptions are of one version of one session: a re-INVITE that
 * only keeps the call alive (RFC 4028 section 7.4).
 * @param {string} one @param {string} other
 */
export function isSameSession(one, other) {
  const origin = (/** @type {string} */ sdp) => /^o=.+$/m.exec(sdp)?.[0].trim();
  return origin(one) !== undefined && origin(one) === origin(other);
}

/** @param {string} sdp @throws {BadSdp} where neither codec is in it */
function shaped(sdp) {
  const lines = sdp.split(/\r\n|\n/).filter((line) => line !== "");
  /** @type {Map<string, boolean>} whether each payload type is Opus */
  const kept = new Map(lines.flatMap((line) => {
    const match = CODEC.exec(line);
    return match ? [[match[1], match[2] !== undefined]] : [];
  }));
  if (kept.size === 0) throw new BadSdp("no-opus");
  return lines.flatMap((line) => shapedLine(line, kept)).join("\r\n") + "\r\n";
}

/** @param {string} line @param {Map<string, boolean>} kept @returns {string[]} */
function shapedLine(line, kept) {
  if (line.startsWith("m=audio ")) {
    const [media, port, protocol, ...types] = line.split(" ");
    const ours = types.filter((type) => kept.has(type));
    return [[media, port, protocol, ...ours].join(" ")];
  }
  if (/^a=extmap:.*[cs]src-audio-level/i.test(line)) return [];
  const about = /^a=(rtpmap|fmtp|rtcp-fb):(\S+)/i.exec(line);
  if (!about) return [line];
  const [, name, type] = about;
  if (type !== "*" && !kept.has(type)) return [];
  if (name.toLowerCase() === "fmtp") return [];
  // A type that is given twice is the last one to a browser.
  if (name.toLowerCase() === "rtpmap" && !CODEC.test(line)) return [];
  const isOpus = name.toLowerCase() === "rtpmap" && kept.get(type);
  return isOpus ? [line, `a=fmtp:${type} ${CONSTANT}`] : [line];
}
