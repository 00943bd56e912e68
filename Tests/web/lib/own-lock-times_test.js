// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import {
  keepOwnLockTimes,
  ownLockTimes,
  readOwnLockTimes,
  shorter,
} from "../../../web/lib/own-lock-times.js";

const HOTLINE = { idleSeconds: 300, hiddenSeconds: 30 };
const NONE = { idleSeconds: null, hiddenSeconds: null };

/** @param {string | null} kept */
const holding = (kept) => ({ getItem: () => kept });

Deno.test("her own lock time counts where it is shorter, and never where it is longer", () => {
  assertEquals(shorter(HOTLINE, NONE), HOTLINE);
  assertEquals(
    shorter(HOTLINE, { idleSeconds: 60, hiddenSeconds: 10 }),
    { idleSeconds: 60, hiddenSeconds: 10 },
  );
  assertEquals(
    shorter(HOTLINE, { idleSeconds: 3600, hiddenSeconds: 900 }),
    HOTLINE,
  );
});

Deno.test("what she chose is there again after a reload of the page", () => {
  let kept = "";
  const chosen = { idleSeconds: 120, hiddenSeconds: null };
  keepOwnLockTimes(chosen, { setItem: (_, value) => void (kept = value) });
  assertEquals(ownLockTimes.value, chosen);
  keepOwnLockTimes(NONE, { setItem: () => {} });
  readOwnLockTimes(holding(kept));
  assertEquals(ownLockTimes.value, chosen);
});

Deno.test("what cannot be read is as if she had chosen nothing", () => {
  for (
    const kept of [
      null,
      "",
      "null",
      "{",
      "7",
      '{"idleSeconds":0}',
      '{"idleSeconds":"60","hiddenSeconds":-5}',
    ]
  ) {
    readOwnLockTimes(holding(kept));
    assertEquals(ownLockTimes.value, NONE);
  }
});
