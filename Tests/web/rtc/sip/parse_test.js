// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { BadSip } from "../../../../web/rtc/sip/bad-sip.js";
import { tagOf } from "../../../../web/rtc/sip/message.js";
import { LONGEST_BYTES, parseMessage } from "../../../../web/rtc/sip/parse.js";
import { BAD, GOOD, PLAIN } from "./messages.js";

for (const [what, text] of GOOD) {
  Deno.test(`a message with ${what} is read`, () => {
    const message = parseMessage(text);
    assert.equal(message.kind, "request");
    assert.equal(message.via.branch, "z9hG4bKx1");
    assert.equal(message.via.sentBy, "a.invalid");
    assert.equal(message.from.display, 'A, <"B');
    assert.equal(message.from.uri, "sip:a@host.example");
    assert.equal(tagOf(message.from), "f1");
    assert.equal(message.callId, "c1@a");
    assert.equal(message.cseq.number, 7);
    const asBytes = parseMessage(new TextEncoder().encode(text));
    assert.deepEqual(asBytes, message);
  });
}

for (const [what, text, reason] of BAD) {
  Deno.test(`a message with ${what} is refused`, () => {
    assert.throws(() => parseMessage(text), new BadSip(reason));
  });
}

Deno.test("a response is read", () => {
  const text = ["SIP/2.0 180 Ringing, still", ...PLAIN.slice(1), "", ""];
  const message = parseMessage(text.join("\r\n"));
  assert.equal(message.kind, "response");
  assert.equal(message.kind === "response" && message.status, 180);
});

Deno.test("a body is as long as was said, in bytes", () => {
  const [, text] = GOOD[GOOD.length - 1];
  assert.equal(parseMessage(text).body, "ä1");
});

Deno.test("without a length the body is all that came", () => {
  const text = `${PLAIN.join("\r\n")}\r\n\r\nall\r\n\r\nof it`;
  assert.equal(parseMessage(text).body, "all\r\n\r\nof it");
});

Deno.test("a message may have 64 KiB and not a byte more", () => {
  const head = `${PLAIN.join("\r\n")}\r\n\r\n`;
  const room = LONGEST_BYTES - head.length;
  assert.equal(parseMessage(head + "x".repeat(room)).body.length, room);
  const tooLarge = new BadSip("too-large");
  assert.throws(() => parseMessage(head + "x".repeat(room + 1)), tooLarge);
  // Fewer letters, but more bytes.
  assert.throws(() => parseMessage(head + "ä".repeat(room / 2 + 1)), tooLarge);
});

Deno.test("bytes that are no UTF-8 are refused", () => {
  const bytes = new TextEncoder().encode(`${PLAIN.join("\r\n")}\r\n\r\n?`);
  bytes[bytes.length - 1] = 0xff;
  assert.throws(() => parseMessage(bytes), new BadSip("not-text"));
});
