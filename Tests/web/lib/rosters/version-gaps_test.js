// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import { previousOf } from "../../../../web/lib/rosters/version-gaps.js";

const version = (/** @type {number} */ number) => ({
  version: number,
  headerHash: `h${number}`,
  author: "aa",
});
const shown = (/** @type {number} */ number) => {
  const { version: of, headerHash } = version(number);
  return { version: of, headerHash };
};
const stored = (/** @type {number} */ number) => () => Promise.resolve(number);
const unasked = () => Promise.reject(new Error("the server was asked"));

Deno.test("what the screen shows is followed, and the server is not asked", async () => {
  assertEquals(await previousOf(null, undefined, unasked), null);
  assertEquals(await previousOf(shown(2), version(2), unasked), shown(2));
  assertEquals(await previousOf(shown(3), version(2), unasked), shown(3));
});

Deno.test("after a restore the author goes on from the last version that she saw", async () => {
  assertEquals(await previousOf(shown(1), version(3), stored(1)), shown(3));
  assertEquals(await previousOf(shown(2), version(3), stored(1)), shown(3));
  assertEquals(await previousOf(null, version(2), stored(0)), shown(2));
});

Deno.test("a tab that is behind another goes on from what it knows, and conflicts", async () => {
  assertEquals(await previousOf(shown(1), version(2), stored(2)), shown(1));
  assertEquals(await previousOf(shown(1), version(2), stored(3)), shown(1));
});
