// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { FakeServer } from "../../lib/support.js";
import { Browser, CALL, RING, Tab } from "./phone-pages.js";

const HANG_UP = `POST /api/calls/${CALL}/member-hang-up`;

/** @param {Browser} browser @returns {Promise<Tab>} that has seen it ring */
async function taken(browser) {
  const tab = new Tab();
  tab.hear("ring", RING);
  tab.hearCall("connecting");
  tab.hearCall("connected");
  await browser.time.pass(0);
  return tab;
}

Deno.test("a call that she takes on her phone is on the page, which asks and opens nothing", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  assert.deepEqual(tab.stage, ["talking", null]);
  assert.equal(tab.call?.language, "es");
  assert.deepEqual(tab.desk.rings.list.value, []);
  assert.equal(tab.desk.busy.value, true);
  assert.deepEqual(browser.asked, []);
});

Deno.test("the end that the server tells of has its reason", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  tab.hearCall("ended", { why: "caller-left" });
  assert.deepEqual(tab.stage, ["ended", "caller-left"]);
  assert.equal(tab.desk.busy.value, false);
});

Deno.test("a tab that the server names has no more of the call than the others", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  tab.hearCall("ended", { why: "hung-up", tab: "of-another" });
  assert.deepEqual(tab.stage, ["ended", "hung-up"]);
});

Deno.test("she ends it for both sides, and the page says so when it is so", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  browser.server.on(HANG_UP, () => FakeServer.problem("unavailable", 503));
  await assert.rejects(async () => await tab.call?.hangUp());
  assert.deepEqual(tab.stage, ["talking", null]);
  browser.server.on(HANG_UP, () => undefined);
  await tab.call?.hangUp();
  assert.deepEqual(tab.stage, ["ended", "hung-up"]);
});

Deno.test("to end a call that is over is no fault", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  browser.server.on(HANG_UP, () => FakeServer.problem("call-over", 410));
  await tab.call?.hangUp();
  assert.deepEqual(tab.stage, ["ended", "hung-up"]);
});

Deno.test("the number is turned away until the server says", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  browser.server.on(`POST /api/calls/${CALL}/ban`, () => ({ until: 77 }));
  await tab.call?.ban();
  assert.equal(tab.call?.state.value.bannedUntil, 77);
});

Deno.test("the end of her session ends what she sees, and not what she says", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  tab.end.abort();
  await browser.time.pass(0);
  assert.equal(tab.call, null);
  assert.deepEqual(browser.asked, []);
});

Deno.test("without a line the page says that it may be behind, and comes back", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  tab.stream.value = "lost";
  assert.equal(tab.call?.state.value.interrupted, true);
  tab.stream.value = "open";
  assert.equal(tab.call?.state.value.interrupted, false);
});

Deno.test("a call that a new stream tells of goes on", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  tab.hear("hello");
  tab.hearCall("connected");
  await browser.time.pass(5000);
  assert.deepEqual(tab.stage, ["talking", null]);
});

Deno.test("a call that a new stream does not tell of is over", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  tab.hear("hello");
  await browser.time.pass(1499);
  assert.deepEqual(tab.stage, ["talking", null]);
  await browser.time.pass(1);
  assert.deepEqual(tab.stage, ["ended", "over"]);
});

Deno.test("a page is kept open by a call on her phone only once she works at it", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  assert.equal(tab.held, false);
  tab.desk.stay();
  assert.equal(tab.held, true);
  tab.hearCall("ended", { why: "hung-up" });
  await browser.time.pass(10 * 60 * 1000 - 1);
  assert.equal(tab.held, true);
  await browser.time.pass(1);
  assert.equal(tab.held, false);
});

Deno.test("a page at which she first works when the call is over may lock as ever", async () => {
  using browser = new Browser();
  const tab = await taken(browser);
  tab.hearCall("ended", { why: "hung-up" });
  tab.desk.stay();
  assert.equal(tab.held, false);
});

Deno.test("while the phone that is called back rings, the page says that it does not talk yet", async () => {
  using browser = new Browser();
  const tab = new Tab();
  tab.hear("ring", { ...RING, callBack: true });
  tab.hearCall("connecting");
  await browser.time.pass(0);
  assert.deepEqual(tab.stage, ["connecting", null]);
  tab.hearCall("connected");
  assert.deepEqual(tab.stage, ["talking", null]);
  tab.hearCall("ended", { why: "not-reached" });
  assert.deepEqual(tab.stage, ["ended", "not-reached"]);
});
