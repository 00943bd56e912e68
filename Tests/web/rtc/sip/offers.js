// SPDX-License-Identifier: AGPL-3.0-or-later

const PRINT = Array(32).fill("AB").join(":");

/** As Asterisk 22 writes it for `webrtc=yes`. */
export const OFFER = [
  "v=0",
  "o=- 1702354 1702354 IN IP4 192.0.2.2",
  "s=Asterisk",
  "c=IN IP4 192.0.2.2",
  "t=0 0",
  "a=msid-semantic:WMS *",
  "a=group:BUNDLE audio-0",
  "m=audio 10012 UDP/TLS/RTP/SAVPF 107 0 101",
  "a=connection:new",
  "a=setup:actpass",
  `a=fingerprint:SHA-256 ${PRINT}`,
  "a=ice-ufrag:4ab9d4b6",
  "a=ice-pwd:0a3a5cb0711ba2d41ba7b5c0",
  "a=candidate:Hc0000202 1 UDP 2130706431 192.0.2.2 10012 typ host",
  "a=rtpmap:107 opus/48000/2",
  "a=fmtp:107 useinbandfec=1",
  "a=rtpmap:0 PCMU/8000",
  "a=rtpmap:101 telephone-event/8000",
  "a=fmtp:101 0-16",
  "a=ptime:20",
  "a=sendrecv",
  "a=rtcp-mux",
  "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
  "a=mid:audio-0",
  "",
].join("\r\n");
