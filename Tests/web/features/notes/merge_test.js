// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { merge } from "../../../../web/features/notes/merge.js";

Deno.test("one side alone changed: that is the text", () => {
  assert.equal(merge({ base: "a", ours: "a b", theirs: "a" }), "a b");
  assert.equal(merge({ base: "a", ours: "a", theirs: "a c" }), "a c");
});

Deno.test("both changed: every word of both is there", () => {
  const text = merge({ base: "", ours: "mine", theirs: "theirs" });
  assert.ok(text.includes("mine") && text.includes("theirs"));
});

Deno.test("changes in different places both stand where they were made", () => {
  assert.equal(
    merge({
      base: "She called. She is safe.",
      ours: "She called twice. She is safe.",
      theirs: "She called. She is safe tonight.",
    }),
    "She called twice. She is safe tonight.",
  );
});

Deno.test("a change and a removal: the changed words stay", () => {
  const text = merge({ base: "one two", ours: "one two three", theirs: "one" });
  assert.ok(text.includes("three"));
});

Deno.test("two tabs that go on writing do not grow one another's text", () => {
  let server = "";
  const tabs = [{ base: "", text: "one" }, { base: "", text: "two" }];
  for (let round = 0; round < 20; round++) {
    for (const [index, tab] of tabs.entries()) {
      tab.text += ` <${index}:${round}>`;
      tab.text = merge({ base: tab.base, ours: tab.text, theirs: server });
      server = tab.text;
      tab.base = server;
    }
  }
  for (let round = 0; round < 20; round++) {
    for (const index of [0, 1]) {
      const mark = `<${index}:${round}>`;
      assert.equal(server.split(mark).length - 1, 1, `${mark}: ${server}`);
    }
  }
});
