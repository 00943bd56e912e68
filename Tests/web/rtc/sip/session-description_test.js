// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import {
  isSameSession,
  readDescription,
  writeDescription,
} from "../../../../web/rtc/sip/session-description.js";
import { BadSdp } from "../../../../web/rtc/sdp.js";
import { OFFER } from "./offers.js";

/** @import { SdpReason } from "../../../../web/rtc/sdp.js" */

Deno.test("Asterisk's offer is read with its two codecs, its candidates and constant bitrate", () => {
  const read = readDescription(OFFER);
  assert.match(read, /^m=audio 10012 UDP\/TLS\/RTP\/SAVPF 107 0\r$/m);
  assert.match(read, /^a=fmtp:107 .*cbr=1;usedtx=0/m);
  assert.match(read, /^a=candidate:Hc0000202 /m);
  assert.match(read, /^a=fingerprint:sha-256 /m);
  assert.doesNotMatch(read, /telephone-event|audio-level|useinbandfec=1/);
});

/** @type {[what: string, from: string | RegExp, to: string, reason: SdpReason][]} */
const REFUSED = [
  ["no encryption", "UDP/TLS/RTP/SAVPF", "RTP/AVP", "plain-rtp"],
  ["keys in the clear", "a=rtcp-mux", "a=crypto:1 X inline:y", "plain-rtp"],
  ["no certificate", /a=fingerprint.*\r\n/, "", "fingerprint"],
  ["a certificate by SHA-1", "SHA-256", "SHA-1", "fingerprint"],
  [
    "two sounds",
    "a=rtcp-mux",
    "m=audio 9 UDP/TLS/RTP/SAVPF 0",
    "not-one-audio",
  ],
  ["video", "m=audio", "m=video", "not-one-audio"],
  ["another codec", /opus|PCMU/g, "G729", "no-opus"],
  ["garbage", /^[^]*$/, "\0\x01 garbage", "not-text"],
  ["nothing", /^[^]*$/, "", "not-one-audio"],
  ["too much", "s=Asterisk", `s=${"x".repeat(13_000)}`, "too-large"],
];

for (const [what, from, to, reason] of REFUSED) {
  Deno.test(`a description with ${what} is refused`, () => {
    const failure = new BadSdp(reason);
    assert.throws(() => readDescription(OFFER.replace(from, to)), failure);
  });
}

Deno.test("with a relay alone no address of this device is told", () => {
  const relayed =
    "a=candidate:2 1 udp 1 198.51.100.7 5000 typ relay raddr 192.0.2.2 rport 6\r\n";
  const ours = OFFER.replace("c=IN IP4 192.0.2.2", "c=IN IP4 198.51.100.7")
    .replace("o=- 1702354 1702354 IN IP4 192.0.2.2", "o=- 1 2 IN IP4 127.0.0.1")
    .replace("a=rtcp-mux\r\n", `a=rtcp-mux\r\n${relayed}`);
  const written = writeDescription(ours, true);
  assert.match(written, / 198\.51\.100\.7 5000 typ relay /);
  assert.doesNotMatch(written, /192\.0\.2\.2/);
  assert.match(writeDescription(ours, false), /192\.0\.2\.2 10012 typ host/);
});

for (const none of ["IP4 0.0.0.0", "IP6 ::"]) {
  Deno.test(`a browser that tells no address (${none}) is not on hold`, () => {
    const ours = OFFER.replace("c=IN IP4 192.0.2.2", `c=IN ${none}`)
      .replace("a=rtcp-mux", "a=rtcp:9 IN IP4 x.local\r\na=rtcp-mux");
    const written = writeDescription(ours, false);
    assert.match(written, /^c=IN IP4 127\.0\.0\.1\r$/m);
    assert.doesNotMatch(written, /a=rtcp:/);
  });
}

Deno.test("a session is the same while its origin and version are", () => {
  assert(isSameSession(OFFER, OFFER.replace("a=sendrecv", "a=sendonly")));
  assert(!isSameSession(OFFER, OFFER.replace("1702354 IN", "1702355 IN")));
  assert(!isSameSession("", ""));
});
