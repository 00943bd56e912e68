// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { BadSip } from "../../../../web/rtc/sip/bad-sip.js";
import { parseMessage } from "../../../../web/rtc/sip/parse.js";
import { writeResponse } from "../../../../web/rtc/sip/write.js";
import { seededRandom } from "../../crypto/support.js";
import { BAD, GOOD } from "./messages.js";

const ROUNDS = 5000;
const seed = crypto.getRandomValues(new Uint32Array(1))[0];
const TEXTS = [...GOOD, ...BAD].map(([, text]) => text);
const PIECES = [
  "\r\n",
  "\r",
  "\n",
  "\0",
  '"',
  "<",
  ">",
  ";",
  ",",
  "\\",
  ":",
  " ",
];

/** @param {ReturnType<typeof seededRandom>} random */
function damaged(random) {
  let text = GOOD[random.next() % GOOD.length][1];
  for (let n = 1 + random.next() % 4; n > 0; n--) {
    const at = random.next() % (text.length + 1);
    const piece = PIECES[random.next() % PIECES.length];
    const kind = random.next() % 4;
    if (kind === 0) text = text.slice(0, at);
    else if (kind === 1) text = text.slice(0, at) + piece + text.slice(at);
    else if (kind === 2) text = text.slice(0, at) + piece + text.slice(at + 1);
    else {
      const other = TEXTS[random.next() % TEXTS.length];
      text = text.slice(0, at) + other.slice(random.next() % other.length);
    }
  }
  return text;
}

Deno.test(`damaged messages are read or refused, and a response to one that was read can be read, seed ${seed}`, () => {
  const random = seededRandom(seed);
  let [read, refused] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const text = damaged(random);
    try {
      const message = parseMessage(text);
      read++;
      if (message.kind !== "request") continue;
      const answer = parseMessage(writeResponse(message, 400, { tag: "t" }));
      assert.equal(answer.via.branch, message.via.branch);
      assert.equal(answer.callId, message.callId);
      assert.equal(answer.cseq.number, message.cseq.number);
    } catch (error) {
      if (!(error instanceof BadSip)) throw error;
      refused++;
    }
  }
  assert(read > ROUNDS / 50 && refused > ROUNDS / 50);
});
