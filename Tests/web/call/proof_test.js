// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { solve } from "../../../web/call/proof.js";
import { compress, freshState, padded } from "../../../web/call/sha256.js";

/** @param {Uint8Array<ArrayBuffer>} bytes */
const reference = async (bytes) =>
  new DataView(await crypto.subtle.digest("SHA-256", bytes)).getUint32(0);

const never = new AbortController().signal;

Deno.test("the hash of every length up to three blocks is WebCrypto's", async () => {
  for (let length = 0; length < 3 * 64; length++) {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    const state = freshState();
    const blocks = padded(bytes);
    for (let at = 0; at < blocks.byteLength; at += 64) {
      compress(state, blocks, at);
    }
    assert.equal(state[0] >>> 0, await reference(bytes));
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    const view = new DataView(digest);
    for (let i = 0; i < 8; i++) assert.equal(state[i], view.getInt32(4 * i));
  }
});

// 47 to 50: padding in a second block; 55 to 58: the nonce lies across two.
for (const length of [16, 32, 46, 47, 50, 54, 55, 56, 57, 58, 59, 64, 119]) {
  Deno.test(`solutions for a challenge of ${length} bytes hold for WebCrypto`, async () => {
    const challenge = crypto.getRandomValues(new Uint8Array(length));
    const difficulty = 9;
    const solutions = await solve({
      challenge: challenge.toBase64({
        alphabet: "base64url",
        omitPadding: true,
      }),
      count: 4,
      difficulty,
    }, never);
    assert.equal(solutions.length, 4);
    for (const [index, solution] of solutions.entries()) {
      const message = new Uint8Array(length + 9);
      message.set(challenge);
      message[length] = index;
      new DataView(message.buffer).setBigUint64(length + 1, BigInt(solution));
      assert.equal(await reference(message) >>> (32 - difficulty), 0);
    }
  });
}

Deno.test("a puzzle that would hold a phone for minutes is refused", async () => {
  for (
    const unfair of [
      { challenge: "AAAA", count: 1, difficulty: 30 },
      { challenge: "AAAA", count: 255, difficulty: 20 },
      { challenge: "AAAA", count: 0, difficulty: 4 },
      { challenge: "AAAA", count: 300, difficulty: 1 },
      { challenge: "A".repeat(400), count: 1, difficulty: 1 },
    ]
  ) await assert.rejects(solve(unfair, never), RangeError);
});

Deno.test("leaving the page ends the search", async () => {
  const leaving = new AbortController();
  const search = solve(
    { challenge: "AAAA", count: 1, difficulty: 22 },
    leaving.signal,
  );
  setTimeout(() => leaving.abort(), 30);
  await assert.rejects(search, { name: "AbortError" });
});
