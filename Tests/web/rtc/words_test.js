// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { CallerWords, VolunteerWords } from "../../../web/rtc/words.js";

const call = "266e4c0e29c52d48d4386efbdf4b5442";
const fpC = "c1".repeat(32);
const fpV = "d2".repeat(32);
const attempt = 1;

async function bothSides({ seenByV = fpC, seenByC = fpV } = {}) {
  const caller = new CallerWords({ call, attempt, fpC });
  const commit = await caller.commit();
  const volunteer = new VolunteerWords({ call, attempt, fpV, commit });
  caller.answered(volunteer.nonce);
  caller.connected(seenByC);
  volunteer.connected(seenByV);
  return { caller, volunteer };
}

Deno.test("both sides come to the same four words", async () => {
  const { caller, volunteer } = await bothSides();
  const revealed = await caller.reveal();
  assert.ok(revealed);
  volunteer.revealed(revealed.nonce);
  const words = await volunteer.words();
  assert.deepEqual(words, revealed.words);
  assert.equal(words?.words.length, 4);
  assert.match(words?.digits ?? "", /^\d{6}$/);
});

Deno.test("nothing is revealed before the answer and the connection", async () => {
  const early = new CallerWords({ call, attempt, fpC });
  assert.equal(await early.reveal(), null);
  early.connected(fpV);
  assert.equal(await early.reveal(), null);
  early.answered("aa".repeat(32));
  assert.ok(await early.reveal());

  const unconnected = new CallerWords({ call, attempt, fpC });
  unconnected.answered("aa".repeat(32));
  assert.equal(await unconnected.reveal(), null);
});

Deno.test("it is revealed once an attempt, whatever comes later", async () => {
  const { caller } = await bothSides();
  const first = await caller.reveal();
  assert.ok(first);
  caller.answered("bb".repeat(32));
  caller.connected("ee".repeat(32));
  assert.equal(await caller.reveal(), null);
});

Deno.test("a second answer cannot replace the first nonce", async () => {
  const one = await bothSides();
  one.caller.answered("bb".repeat(32));
  const revealed = await one.caller.reveal();
  one.volunteer.revealed(revealed?.nonce ?? "");
  assert.deepEqual(await one.volunteer.words(), revealed?.words);
});

Deno.test("the volunteer notices who sits in between", async () => {
  const { caller, volunteer } = await bothSides({ seenByV: "ee".repeat(32) });
  const revealed = await caller.reveal();
  volunteer.revealed(revealed?.nonce ?? "");
  await assert.rejects(volunteer.words(), { reason: "words-commit" });
});

Deno.test("a nonce that was not committed to is refused", async () => {
  const { volunteer } = await bothSides();
  volunteer.revealed("aa".repeat(32));
  await assert.rejects(volunteer.words(), { reason: "words-commit" });
});

Deno.test("the caller's words differ when her side is not the volunteer's", async () => {
  const { caller, volunteer } = await bothSides({ seenByC: "ee".repeat(32) });
  const revealed = await caller.reveal();
  volunteer.revealed(revealed?.nonce ?? "");
  assert.notDeepEqual(await volunteer.words(), revealed?.words);
});

Deno.test("another attempt is another commitment", async () => {
  const nonce = () => "11".repeat(32);
  const first = new CallerWords({ call, attempt: 1, fpC }, nonce);
  const second = new CallerWords({ call, attempt: 2, fpC }, nonce);
  assert.notEqual(await first.commit(), await second.commit());
});
