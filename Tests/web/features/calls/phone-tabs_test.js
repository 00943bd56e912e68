// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Browser, CALL, RING, Tab } from "./phone-pages.js";

/** @param {Browser} browser @param {Tab[]} tabs @param {number} [claim] */
async function take(browser, tabs, claim = 1) {
  for (const tab of tabs) tab.hear("ring", RING);
  for (const tab of tabs) tab.hearCall("connected", { claim });
  await browser.time.pass(0);
}

Deno.test("each of her tabs shows the call, and all of them write one note", async () => {
  using browser = new Browser();
  const tabs = [new Tab(), new Tab(), new Tab()];
  await take(browser, tabs);
  const notes = new Set(tabs.map(({ call }) => call?.note));
  assert.equal(notes.size, 1);
  assert.match(String([...notes][0]), /^[0-9a-f]{32}$/);
});

Deno.test("a page that is loaded anew goes on with the same note and the same time", async () => {
  using browser = new Browser();
  const before = new Tab();
  await take(browser, [before]);
  await browser.time.pass(60_000);
  browser.knows({ answeredAt: 1 });
  const after = new Tab();
  after.hearCall("connected");
  // What it does before is not all of the browser's clock.
  for (let i = 0; i < 100 && after.call?.note !== before.call?.note; i++) {
    await browser.time.pass(0);
  }
  assert.equal(after.call?.note, before.call?.note);
  assert.equal(after.call?.since, before.call?.since);
});

Deno.test("another answer to the same call has another note", async () => {
  using browser = new Browser();
  const [one, other] = [new Tab(), new Tab()];
  await take(browser, [one]);
  await take(browser, [other], 2);
  assert.notEqual(one.call?.note, other.call?.note);
});

Deno.test("a tab that has just opened is told of the call by the others", async () => {
  using browser = new Browser();
  const tab = new Tab();
  await take(browser, [tab]);
  tab.hear("asked");
  const told = { call: CALL, claim: 1, state: "connected" };
  assert.deepEqual(tab.repeated, [["call", told]]);
  tab.hearCall("ended", { why: "hung-up" });
  tab.hear("asked");
  assert.equal(tab.repeated.length, 1);
});

for (const how of /** @type {const} */ (["saved", "none"])) {
  Deno.test(`the other tabs hear that the note is done: ${how}`, async () => {
    using browser = new Browser();
    const [one, other] = [new Tab(), new Tab()];
    await take(browser, [one, other]);
    one.hearCall("ended", { why: "hung-up" });
    other.hearCall("ended", { why: "hung-up" });
    one.desk.leave(how);
    browser.tellStorage();
    assert.equal(other.desk.noteDone.value, how);
  });
}

Deno.test("a page that goes says nothing of the note to the others", async () => {
  using browser = new Browser();
  const [one, other] = [new Tab(), new Tab()];
  await take(browser, [one, other]);
  one.end.abort();
  browser.tellStorage();
  assert.equal(other.desk.noteDone.value, null);
  assert.deepEqual(other.stage, ["talking", null]);
});

Deno.test("what becomes of another call's note is nothing to this one", async () => {
  using browser = new Browser();
  const [one, other] = [new Tab(), new Tab()];
  await take(browser, [other]);
  await take(browser, [one], 2);
  one.desk.leave("saved");
  browser.tellStorage();
  assert.equal(other.desk.noteDone.value, null);
});
