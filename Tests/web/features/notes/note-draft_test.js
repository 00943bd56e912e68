// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Hurry, Timers } from "../../lib/support.js";
import { note, textAt, withHotline } from "./hotline.js";

/** @import { NoteDraft } from "../../../../web/features/notes/note-draft.js" */

Deno.test("what she types lies at the hotline as a draft, then as the note", () =>
  withHotline(async (hotline, device, begin) => {
    const draft = begin();
    draft.write("safe tonight");
    await draft.keep();
    assert.equal(textAt(hotline, 13), "safe tonight");
    assert.equal(draft.state.value.kept, "kept");
    assert.equal(await draft.finish(), true);
    assert.equal(textAt(hotline, 1), "safe tonight");
    assert.deepEqual(hotline.deleted, [`/api/records/13/${note}`]);
    assert.equal(device.find(note), null);
  }));

Deno.test("without a line it is kept on the device, and said to be", () =>
  withHotline(async (hotline, device, begin) => {
    hotline.online = false;
    const draft = begin();
    draft.write("kept here");
    await draft.keep();
    assert.equal(draft.state.value.kept, "device");
    assert.ok(device.find(note));
    draft.drop();
    assert.equal(draft.text, "");

    hotline.online = true;
    const after = begin();
    await after.load();
    assert.equal(after.text, "kept here");
    await after.keep();
    assert.equal(textAt(hotline, 13), "kept here");
  }));

Deno.test("what one device kept and another went on with are both there", () =>
  withHotline(async (hotline, _device, begin) => {
    const first = begin();
    first.write("at the hotline");
    await first.keep();
    hotline.online = false;
    first.write("at the hotline, and on the train");
    await first.keep();
    first.drop();
    hotline.online = true;
    hotline.stored.set(`13/${note}`, {
      version: 5,
      content: { t: 1, text: "at the hotline, and at home", note },
    });
    const after = begin();
    await after.load();
    assert.match(after.text, /on the train/);
    assert.match(after.text, /at home/);
  }));

Deno.test("what she types before the draft has come is not lost", () =>
  withHotline(async (hotline, _device, begin) => {
    hotline.stored.set(`13/${note}`, {
      version: 1,
      content: { t: 1, text: "kept", note },
    });
    const draft = begin();
    const loading = draft.load();
    draft.write("typed");
    await loading;
    assert.match(draft.text, /kept/);
    assert.match(draft.text, /typed/);
  }));

Deno.test("two tabs that write one draft lose nothing", () =>
  withHotline(async (hotline, _device, begin) => {
    const one = begin();
    const two = begin();
    one.write("from the first tab");
    await one.keep();
    two.write("from the second tab");
    await two.keep();
    assert.equal(two.state.value.both, true);
    one.write("from the first tab, and more");
    await one.keep();
    const text = textAt(hotline, 13);
    assert.match(text, /first tab, and more/);
    assert.match(text, /from the second tab/);
    assert.equal(text.split("first tab").length, 2);
  }));

Deno.test("a note that was saved elsewhere meanwhile is not overwritten", () =>
  withHotline(async (hotline, _device, begin) => {
    hotline.stored.set(`1/${note}`, { version: 1, content: { text: "old" } });
    const basis = { version: 1, headerHash: "h" };
    const draft = begin({ text: "old", basis });
    hotline.stored.set(`1/${note}`, { version: 2, content: { text: "other" } });
    draft.write("mine");
    assert.equal(await draft.finish(), false);
    assert.equal(draft.state.value.other?.text, "other");
    assert.equal(textAt(hotline, 1), "other");
    assert.equal(textAt(hotline, 13), "mine");
    assert.equal(await draft.finish(), true);
    assert.equal(textAt(hotline, 1), "mine");
    assert.equal(hotline.stored.get(`1/${note}`)?.version, 3);
  }));

Deno.test("what she erased is not back after a lock", () =>
  withHotline(async (hotline, device, begin) => {
    const draft = begin();
    draft.write("better not");
    await draft.keep();
    draft.write("");
    await draft.keep();
    draft.drop();
    assert.equal(device.find(note), null);
    assert.deepEqual(hotline.deleted, [`/api/records/13/${note}`]);
    const after = begin();
    await after.load();
    assert.equal(after.text, "");
  }));

Deno.test("what she erased without a line is erased as soon as there is one", () =>
  withHotline(async (hotline, _device, begin) => {
    const draft = begin();
    draft.write("better not");
    await draft.keep();
    hotline.online = false;
    draft.write("");
    await draft.keep();
    draft.drop();
    hotline.online = true;
    const after = begin();
    await after.load();
    assert.equal(after.text, "");
    await after.keep();
    assert.equal(textAt(hotline, 13), "");
    assert.deepEqual(hotline.deleted, [`/api/records/13/${note}`]);
  }));

Deno.test("a pad that is closed before its draft has come erases nothing", () =>
  withHotline(async (hotline, device, begin) => {
    const draft = begin();
    draft.write("kept");
    await draft.keep();
    hotline.online = false;
    draft.write("kept here");
    await draft.keep();
    draft.drop();
    hotline.online = true;
    const untouched = begin();
    await untouched.keep();
    assert.ok(device.find(note));
    assert.equal(textAt(hotline, 13), "kept");
    assert.deepEqual(hotline.deleted, []);
  }));

Deno.test("a note that cannot be saved stays a draft", () =>
  withHotline(async (hotline, device, begin) => {
    hotline.online = false;
    const draft = begin();
    draft.write("not lost");
    await assert.rejects(draft.finish(), { code: "offline" });
    assert.equal(draft.text, "not lost");
    assert.ok(device.find(note));
  }));

Deno.test("a draft that is dropped or done waits for nothing", () =>
  withHotline(async (hotline, _device, begin) => {
    using timers = new Timers();
    const locked = begin();
    locked.write("half a word");
    assert.equal(timers.waiting.size, 1);
    locked.drop();
    assert.equal(timers.waiting.size, 0);

    const saved = begin();
    saved.write("a whole note");
    saved.write("a whole note, and more");
    assert.equal(timers.waiting.size, 1);
    assert.equal(await saved.finish(), true);
    assert.equal(timers.waiting.size, 0);
    assert.equal(textAt(hotline, 1), "a whole note, and more");
  }));

Deno.test("what the hotline does not give at once is asked for until it comes", () =>
  withHotline(async (hotline, _device, begin) => {
    hotline.stored.set(`13/${note}`, {
      version: 3,
      content: { t: 1, text: "from before.", note },
    });
    using _hurry = new Hurry();
    hotline.online = false;
    const draft = begin();
    await draft.load();
    assert.equal(draft.text, "");
    assert.equal(draft.state.value.missing, true);
    hotline.online = true;
    await come(draft);
    assert.equal(draft.text, "from before.");
  }));

Deno.test("what she types meanwhile stands once beside what comes", () =>
  withHotline(async (hotline, _device, begin) => {
    hotline.stored.set(`13/${note}`, {
      version: 3,
      content: { t: 1, text: "from before.", note },
    });
    using _hurry = new Hurry();
    hotline.online = false;
    const draft = begin();
    await draft.load();
    draft.write("typed since.");
    hotline.online = true;
    await come(draft);
    await draft.keep();
    const words = draft.text.split(/\s+/).toSorted();
    assert.deepEqual(words, ["before.", "from", "since.", "typed"]);
    assert.equal(textAt(hotline, 13), draft.text);
  }));

Deno.test("what was kept here on top of what the hotline had is no other text", () =>
  withHotline(async (hotline, _device, begin) => {
    const first = begin();
    first.write("one");
    await first.keep();
    hotline.online = false;
    first.write("one two");
    await first.keep();
    first.drop();
    using _hurry = new Hurry();
    const after = begin();
    await after.load();
    assert.equal(after.text, "one two");
    after.write("one two three");
    hotline.online = true;
    await come(after);
    assert.equal(after.text, "one two three");
  }));

Deno.test("a draft that was begun on an earlier version overwrites none in between", () =>
  withHotline(async (hotline, _device, begin) => {
    const basis = { version: 1, headerHash: "h" };
    const first = begin({ text: "one", basis });
    first.write("one, changed");
    await first.keep();
    first.drop();
    const now = { version: 2, headerHash: "h" };
    hotline.stored.set(`1/${note}`, {
      version: 2,
      content: { t: 1, text: "two, from elsewhere" },
    });
    const after = begin({ text: "two, from elsewhere", basis: now });
    await after.load();
    assert.equal(after.text, "one, changed");
    assert.equal(after.state.value.other?.text, "two, from elsewhere");
    const again = begin({ text: "one", basis });
    await again.load();
    assert.equal(again.state.value.other, null);
  }));

Deno.test("an older draft than was seen here is shown, and told to be older", () =>
  withHotline(async (hotline, _device, begin) => {
    hotline.stored.set(`13/${note}`, {
      version: 3,
      content: { t: 1, text: "of yesterday", note },
    });
    hotline.marks = ["older-copy"];
    const draft = begin();
    await draft.load();
    assert.equal(draft.text, "of yesterday");
    assert.equal(draft.state.value.older, true);
  }));

Deno.test("a hotline that says for ever that another tab came first is asked a few times", () =>
  withHotline(async (hotline, device, begin) => {
    using _timers = new Timers();
    hotline.alwaysTaken = true;
    const draft = begin();
    draft.write("said once");
    await draft.keep();
    assert.ok(hotline.asked < 10, `${hotline.asked} times`);
    assert.ok(device.find(note));
  }));

/** @param {NoteDraft} draft what was kept before has come */
const come = (draft) =>
  new Promise((resolve) => {
    draft.state.watch(({ missing }) => {
      if (!missing) resolve(undefined);
    }, new AbortController().signal);
  });
