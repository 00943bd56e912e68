// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { firstWords } from "../../../../web/features/notes/first-words.js";

const LINE =
  "She could not sleep; her sister left today. We spoke about breathing. Wants to call again";

Deno.test("a short note is shown whole", () => {
  assert.equal(firstWords(" Wants a letter.\n"), "Wants a letter.");
  assert.equal(firstWords("x".repeat(90)), "x".repeat(90));
});

Deno.test("one that goes on says so, after a whole word", () => {
  assert.equal(firstWords(`${LINE} tomorrow.`), `${LINE}…`);
  assert.equal(firstWords(`${LINE}tomorrow.`), `${LINE.slice(0, -6)}…`);
});

Deno.test("a word without an end is cut, and no character in two", () => {
  assert.equal(firstWords("🦙".repeat(91)), `${"🦙".repeat(90)}…`);
});
