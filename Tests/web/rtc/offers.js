// SPDX-License-Identifier: AGPL-3.0-or-later

export const PRINT = "AB:".repeat(31) + "CD";

/** As Chromium 156 makes it, the fingerprint aside. */
export const OFFER = [
  "v=0",
  "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "a=group:BUNDLE 0",
  "a=extmap-allow-mixed",
  "a=msid-semantic: WMS",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126",
  "c=IN IP4 203.0.113.7",
  "a=rtcp:9 IN IP4 203.0.113.7",
  "a=ice-ufrag:abcd",
  "a=ice-pwd:0123456789abcdef01234567",
  "a=ice-options:trickle",
  `a=fingerprint:sha-256 ${PRINT}`,
  "a=setup:actpass",
  "a=mid:0",
  "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
  "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
  "a=sendrecv",
  "a=rtcp-mux",
  "a=rtpmap:111 opus/48000/2",
  "a=rtcp-fb:111 transport-cc",
  "a=fmtp:111 minptime=10;useinbandfec=1",
  "a=rtpmap:63 red/48000/2",
  "a=fmtp:63 111/111",
  "a=rtpmap:9 G722/8000",
  "a=rtpmap:0 PCMU/8000",
  "a=rtpmap:13 CN/8000",
  "a=rtpmap:126 telephone-event/8000",
  "a=candidate:1 1 udp 2122260223 203.0.113.7 50000 typ host",
].join("\r\n") + "\r\n";
