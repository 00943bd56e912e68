// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { OFFER, PRINT } from "./offers.js";
import {
  BadSdp,
  candidateAllowed,
  checkDescription,
  fingerprintOf,
  shapeDescription,
  withoutRelated,
} from "../../../web/rtc/sdp.js";

/** @param {string} sdp @param {string} reason */
const refuses = (sdp, reason) =>
  assert.throws(
    () => checkDescription(sdp),
    (error) => error instanceof BadSdp && error.reason === reason,
  );

Deno.test("an audio-only offer is taken", () => checkDescription(OFFER));

Deno.test("anything but one audio section is refused", () => {
  refuses(OFFER.replace("m=audio", "m=video"), "not-one-audio");
  refuses(OFFER + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n", "not-one-audio");
  refuses(OFFER + "m=application 9 UDP/DTLS/SCTP x\r\n", "not-one-audio");
  refuses(OFFER + OFFER.slice(OFFER.indexOf("m=audio")), "not-one-audio");
  refuses("v=0\r\n", "not-one-audio");
});

Deno.test("anything but one SHA-256 fingerprint is refused", () => {
  const line = `a=fingerprint:sha-256 ${PRINT}\r\n`;
  refuses(OFFER.replace(line, ""), "fingerprint");
  refuses(OFFER.replace(line, line + line), "fingerprint");
  refuses(OFFER.replace("a=group", `${line}a=group`), "fingerprint");
  refuses(OFFER.replace("sha-256", "sha-1"), "fingerprint");
  refuses(OFFER.replace(PRINT, PRINT.slice(3)), "fingerprint");
  refuses(
    OFFER.replace(line, line + line.replace("a=f", "a=F")),
    "fingerprint",
  );
});

Deno.test("sound without DTLS is refused", () => {
  refuses(OFFER.replace("UDP/TLS/RTP/SAVPF", "RTP/AVP"), "plain-rtp");
  refuses(OFFER.replace("UDP/TLS/RTP/SAVPF", "RTP/SAVP"), "plain-rtp");
  refuses(OFFER + "a=crypto:1 AES_CM_128 inline:x\r\n", "plain-rtp");
  refuses(OFFER.replace("m=audio 9", "m=audio 0"), "plain-rtp");
});

Deno.test("what two parsers could read differently is refused", () => {
  refuses(OFFER.replace("a=mid", "a=x\ra=mid"), "not-text");
  refuses(OFFER.replace("a=mid", "a=x\0a=mid"), "not-text");
  for (const sign of ["\u2028", "\u2029", "\u0085", "\u00e9", "\ufeff"]) {
    refuses(OFFER.replace("s=-", `s=-${sign}a=x`), "not-text");
  }
  refuses(OFFER + "a=x:" + "y".repeat(12 * 1024), "too-large");
});

Deno.test("the fingerprint is that of a line, as browsers end lines", () => {
  assert.equal(fingerprintOf(OFFER), PRINT);
  const other = PRINT.replaceAll("AB", "12");
  for (const sign of ["\u2028", "\u2029", "\r"]) {
    const hidden = `s=-${sign}a=fingerprint:sha-256 ${other}`;
    assert.equal(fingerprintOf(OFFER.replace("s=-", hidden)), PRINT);
  }
});

Deno.test("Opus alone is left, at constant bitrate, without loudness", () => {
  const lines = shapeDescription(OFFER).split("\r\n");
  assert.ok(lines.includes("m=audio 9 UDP/TLS/RTP/SAVPF 111"));
  assert.deepEqual(
    lines.filter((line) => line.startsWith("a=rtpmap")),
    ["a=rtpmap:111 opus/48000/2"],
  );
  assert.deepEqual(
    lines.filter((line) => line.startsWith("a=fmtp")),
    ["a=fmtp:111 minptime=20;cbr=1;usedtx=0;useinbandfec=0"],
  );
  assert.ok(!lines.some((line) => line.includes("audio-level")));
  assert.ok(lines.includes("a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid"));
});

Deno.test("a description carries no address", () => {
  const shaped = shapeDescription(OFFER);
  assert.ok(!shaped.includes("203.0.113.7"), shaped);
  assert.ok(!shaped.includes("candidate"));
});

Deno.test("Opus without parameters is given them", () => {
  const bare = OFFER.replace("a=fmtp:111 minptime=10;useinbandfec=1\r\n", "");
  assert.match(shapeDescription(bare), /a=fmtp:111 .*cbr=1/);
});

Deno.test("what the other side asks for cannot undo constant bitrate", () => {
  const sly = OFFER.replace(
    "minptime=10;useinbandfec=1",
    "minptime=10; CBR=0; usedtx=1;useinbandfec=1;stereo=1;maxaveragebitrate=64000",
  );
  const [line] = shapeDescription(sly).match(/a=fmtp.*/) ?? [];
  assert.equal(line, "a=fmtp:111 minptime=20;cbr=1;usedtx=0;useinbandfec=0");
});

Deno.test("a second line of parameters cannot undo it either", () => {
  const sly = OFFER + "a=fmtp:111 cbr=0;usedtx=1\r\n";
  assert.deepEqual(
    shapeDescription(sly).match(/a=fmtp.*/g),
    new Array(2).fill("a=fmtp:111 minptime=20;cbr=1;usedtx=0;useinbandfec=0"),
  );
});

Deno.test("without Opus there is no call", () => {
  const none = OFFER.replaceAll("opus", "speex");
  assert.throws(() => shapeDescription(none), { reason: "no-opus" });
});

const HOST = "candidate:1 1 udp 2122260223 10.0.0.7 50000 typ host";
const SRFLX =
  "candidate:2 1 udp 1686052607 198.51.100.1 50000 typ srflx raddr 10.0.0.7 rport 50000";
const RELAY =
  "candidate:3 1 udp 41885439 192.0.2.1 60000 typ relay raddr 198.51.100.1 rport 50000";

Deno.test("only a relayed candidate passes where a relay is a must", () => {
  assert.ok(candidateAllowed(RELAY, true));
  assert.ok(candidateAllowed("", true));
  for (const other of [HOST, SRFLX, HOST.replace("host", "prflx")]) {
    assert.ok(!candidateAllowed(other, true));
    assert.ok(candidateAllowed(other, false));
  }
  assert.ok(!candidateAllowed(`${HOST} x typ relay`, true));
  assert.ok(!candidateAllowed("nonsense typ relay", true));
});

Deno.test("the address behind the relay is not told", () => {
  assert.ok(!withoutRelated(RELAY).includes("198.51.100.1"));
  assert.ok(candidateAllowed(withoutRelated(RELAY), true));
});

Deno.test("a certificate is the same however its fingerprint is spelled", () => {
  assert.equal(fingerprintOf(OFFER), PRINT);
  assert.equal(fingerprintOf(OFFER.replace(PRINT, PRINT.toLowerCase())), PRINT);
});
