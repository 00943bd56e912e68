// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { seededRandom } from "../crypto/support.js";
import { OFFER } from "./offers.js";
import {
  BadSdp,
  candidateAllowed,
  checkDescription,
  fingerprintOf,
  shapeDescription,
  withoutRelated,
} from "../../../web/rtc/sdp.js";

const ROUNDS = 5000;
const seed = crypto.getRandomValues(new Uint32Array(1))[0];

/** What changes the sense of a description, beside single letters. */
const PIECES = [
  "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
  "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n",
  "\r\nm=audio 9 RTP/AVP 0\r\n",
  "a=candidate:1 1 udp 1 198.51.100.1 5000 typ host\r\n",
  "A=Candidate:1 1 udp 1 198.51.100.1 5000 typ host\r\n",
  "a= candidate:1 1 udp 1 198.51.100.1 5000 typ host\r\n",
  `a=fingerprint:sha-256 ${"EE:".repeat(31)}EE\r\n`,
  "a=fingerprint:sha-1 00\r\n",
  "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\n",
  "c=IN IP4 198.51.100.1\r\n",
  "a=rtcp:9 IN IP4 198.51.100.1\r\n",
  "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n",
  "a=rtpmap:111 OPUS/48000/2\r\n",
  "a=rtpmap:97 opus/48000/2\r\n",
  "a=fmtp:111 cbr=0;usedtx=1\r\n",
  "\r",
  "\n",
  " ",
];

/** @param {string} text @param {ReturnType<typeof seededRandom>} random */
function damaged(text, random) {
  let out = text;
  for (let n = 1 + random.next() % 4; n > 0; n--) {
    const at = random.next() % (out.length + 1);
    const kind = random.next() % 5;
    const line = out.slice(at).search(/\n/) + 1;
    if (kind === 0) {
      out = out.slice(0, at) + String.fromCharCode(random.next() % 0x100) +
        out.slice(at + 1);
    } else if (kind === 1) out = out.slice(0, at);
    else if (kind === 2) out = out.slice(0, at) + out.slice(at + line);
    else {
      const piece = PIECES[random.next() % PIECES.length];
      // Mostly where a line begins, as anything else seldom means something.
      const where = kind === 3 ? at + line : at;
      out = out.slice(0, where) + piece + out.slice(where);
    }
  }
  return out;
}

/** @param {string} sdp @returns {string[]} read by a plainer reader than the product's */
const lines = (sdp) =>
  sdp.split("\n").map((line) => line.trim().toLowerCase())
    .filter((line) => line !== "");

/** @param {string} sdp as it came @param {string} shaped as it goes to the browser */
function expectShaped(sdp, shaped) {
  const all = lines(shaped);
  assert.equal(all.filter((line) => line.startsWith("m=")).length, 1);
  const prints = all.filter((line) => line.startsWith("a=fingerprint"));
  assert.deepEqual(prints, [
    `a=fingerprint:sha-256 ${fingerprintOf(sdp).toLowerCase()}`,
  ]);
  for (const line of all) {
    assert.ok(!line.startsWith("a=candidate"), line);
    assert.ok(!/^a=extmap:.*[cs]src-audio-level/.test(line), line);
    assert.match(line, /^[a-z]=/);
    if (/^(?:c=|a=rtcp:)/.test(line)) assert.match(line, /in ip4 0\.0\.0\.0$/);
    if (line.startsWith("a=fmtp:")) assert.match(line, /cbr=1;usedtx=0/);
    if (line.startsWith("a=rtpmap:")) assert.match(line, /opus\/48000\/2$/);
  }
  checkDescription(shaped);
}

Deno.test(`a description is refused, or shaped without addresses, whatever comes (seed ${seed})`, () => {
  const random = seededRandom(seed);
  let taken = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const sdp = damaged(OFFER, random);
    try {
      checkDescription(sdp);
      expectShaped(sdp, shapeDescription(sdp));
      taken++;
    } catch (error) {
      if (error instanceof BadSdp) continue;
      throw new Error(`seed ${seed}, round ${round}`, { cause: error });
    }
  }
  assert.ok(taken > ROUNDS / 20, `only ${taken} were taken at all`);
});

Deno.test(`a candidate that is taken under relay-only is a relayed one (seed ${seed})`, () => {
  const random = seededRandom(seed);
  const good = "candidate:1 1 udp 41885439 198.51.100.1 50000 typ relay " +
    "raddr 10.1.2.3 rport 6000 generation 0";
  const words = ["typ", "relay", "host", "raddr", "10.1.2.3", "a=", "\n", ""];
  for (let round = 0; round < ROUNDS; round++) {
    const parts = good.split(" ");
    for (let n = random.next() % 4; n > 0; n--) {
      parts.splice(
        random.next() % parts.length,
        random.next() % 2,
        words[random.next() % words.length],
      );
    }
    const candidate = parts.join(" ");
    if (candidate === "" || !candidateAllowed(candidate, true)) continue;
    const told = `seed ${seed}, round ${round}: ${candidate}`;
    // The eighth word is the type for whoever counts, as browsers do.
    assert.equal(candidate.split(/[ \n]+/)[7], "relay", told);
    assert.ok(candidateAllowed(candidate, false), told);
    assert.ok(!/raddr 10\.\S+ rport \d/.test(withoutRelated(candidate)), told);
  }
});
