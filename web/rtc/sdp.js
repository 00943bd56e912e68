// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What a session description may contain, on its way in and on its way out.
 * Both directions are shaped: what we send asks the other side for constant
 * bitrate, what we receive makes our own encoder keep to it, whatever the
 * other side asked for.
 */

/**
 * Why a description or candidate was refused.
 * @typedef {"too-large" | "not-text" | "not-one-audio" | "fingerprint"
 *   | "no-opus" | "plain-rtp" | "other-certificate"} SdpReason
 */

/** A session description breaks a rule of PROTOCOL section 15. */
export class BadSdp extends Error {
  /** @param {SdpReason} reason */
  constructor(reason) {
    super(reason);
    this.name = "BadSdp";
    /** @readonly */
    this.reason = reason;
  }
}

/** Longer than any honest audio-only description, and what the server passes. */
const LONGEST = 12 * 1024;

const FINGERPRINT =
  /^a=fingerprint:sha-256 (?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}$/;

/** RFC 8866 section 9. A space in a name is another name to some. */
const LINE = /^(?:[b-z]=|a=[\w-]+(?::|$))/;

const OPUS = /^a=rtpmap:(\d+) opus\/48000\/2$/i;

/** Opus packets of one size tell nothing about what is said. */
const CONSTANT = "minptime=20;cbr=1;usedtx=0;useinbandfec=0";

/** @param {string} sdp */
const linesOf = (sdp) => sdp.split(/\r\n|\n/).filter((line) => line !== "");

/**
 * Refuses everything but one encrypted audio section with Opus and exactly one
 * SHA-256 fingerprint: with two, Chromium would use the last.
 * @param {string} sdp
 * @throws {BadSdp}
 */
export function checkDescription(sdp) {
  if (sdp.length > LONGEST) throw new BadSdp("too-large");
  // Anything else could make two parsers see two texts: a lone CR, NUL, and
  // U+2028, at which a line ends for some and not for others. Browsers write
  // plain ASCII.
  if (/[^\x20-\x7e\r\n]|\r(?!\n)/.test(sdp)) {
    throw new BadSdp("not-text");
  }
  const lines = linesOf(sdp);
  if (!lines.every((line) => LINE.test(line))) throw new BadSdp("not-text");
  const sections = lines.filter((line) => /^m=/i.test(line));
  if (sections.length !== 1 || !sections[0].startsWith("m=audio ")) {
    throw new BadSdp("not-one-audio");
  }
  if (!/^m=audio [1-9]\d* (?:UDP|TCP)\/TLS\/RTP\/SAVPF /.test(sections[0])) {
    throw new BadSdp("plain-rtp");
  }
  if (lines.some((line) => /^a=crypto:/i.test(line))) {
    throw new BadSdp("plain-rtp");
  }
  const prints = lines.filter((line) => /^a=fingerprint/i.test(line));
  if (prints.length !== 1 || !FINGERPRINT.test(prints[0])) {
    throw new BadSdp("fingerprint");
  }
}

/**
 * @param {string} sdp checked by checkDescription
 * @returns {string} SHA-256 of the certificate, in upper-case hex with colons
 */
export function fingerprintOf(sdp) {
  const line = linesOf(sdp).find((each) => FINGERPRINT.test(each)) ?? "";
  return line.slice(line.indexOf(" ") + 1).toUpperCase();
}

/**
 * The same description with Opus alone, at constant bitrate, without the
 * header extension that tells the loudness of each packet, without addresses
 * (candidates are sent one by one, through their own check).
 * @param {string} sdp checked by checkDescription
 * @returns {string}
 * @throws {BadSdp} where Opus is not offered
 */
export function shapeDescription(sdp) {
  const lines = linesOf(sdp);
  const opus = payloadTypes(lines);
  if (opus.length === 0) throw new BadSdp("no-opus");
  const kept = new Set(opus);
  const shaped = lines.flatMap((line) => shapeLine(line, kept));
  const withParameters = new Set(
    shaped.flatMap((line) => /^a=fmtp:(\d+) /.exec(line)?.[1] ?? []),
  );
  return shaped.flatMap((line) => {
    const type = /^a=rtpmap:(\d+) opus\//i.exec(line)?.[1];
    return type !== undefined && !withParameters.has(type)
      ? [line, `a=fmtp:${type} ${CONSTANT}`]
      : [line];
  }).join("\r\n") + "\r\n";
}

/** @param {string[]} lines @returns {string[]} of Opus */
function payloadTypes(lines) {
  return lines.flatMap((line) => OPUS.exec(line)?.[1] ?? []);
}

/** @param {string} line @param {Set<string>} opus @returns {string[]} */
function shapeLine(line, opus) {
  if (line.startsWith("m=audio ")) {
    const [port, protocol] = line.split(" ").slice(1);
    return [`m=audio ${port} ${protocol} ${[...opus].join(" ")}`];
  }
  if (/^a=\s*(?:candidate|end-of-candidates)/i.test(line)) return [];
  if (/^a=extmap:.*[cs]src-audio-level/i.test(line)) return [];
  if (/^c=/.test(line)) return ["c=IN IP4 0.0.0.0"];
  if (/^a=rtcp:/.test(line)) return ["a=rtcp:9 IN IP4 0.0.0.0"];
  if (!/^a=(?:rtpmap|fmtp|rtcp-fb)\b/i.test(line)) return [line];
  const about = /^a=(rtpmap|fmtp|rtcp-fb):(\S+)/.exec(line);
  if (!about) return [];
  const [, name, type] = about;
  if (type !== "*" && !opus.has(type)) return [];
  // A type that is given twice is the last one to a browser.
  if (name === "rtpmap" && !OPUS.test(line)) return [];
  return name === "fmtp" ? [`a=fmtp:${type} ${CONSTANT}`] : [line];
}

/**
 * Whether a candidate may be used: with relay-only nothing but a relayed
 * address is, so that neither side learns where the other one is.
 * @param {string} candidate `candidate:…`; empty means "no more"
 * @param {boolean} relayOnly
 */
export function candidateAllowed(candidate, relayOnly) {
  if (candidate === "") return true;
  const type = /^(?:a=)?candidate:\S+ \d+ \S+ \d+ \S+ \d+ typ (\S+)/
    .exec(candidate)?.[1];
  return type === "relay" || (type !== undefined && !relayOnly);
}

/**
 * A candidate without the address behind the relay, which some browsers put
 * beside it.
 * @param {string} candidate
 */
export const withoutRelated = (candidate) =>
  candidate.replace(/ raddr \S+ rport \d+/, " raddr 0.0.0.0 rport 0");
