// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { FakeServer } from "../../lib/support.js";
import { Browser, CALL, RING, Tab } from "./phone-pages.js";

Deno.test("a page that was opened later learns of her call, and takes nothing over", async () => {
  using browser = new Browser();
  browser.knows({ answeredAt: 1_799_999_999 });
  const tab = new Tab();
  tab.hearCall("connected");
  await browser.time.pass(0);
  assert.deepEqual(tab.stage, ["talking", null]);
  assert.equal(tab.call?.since, 1_799_999_999_000);
  assert.deepEqual(browser.asked, [`GET /api/calls/${CALL}`]);
});

Deno.test("of whoever has it after another the record has no time", async () => {
  using browser = new Browser();
  browser.knows({ answeredAt: 1_799_990_000 });
  const tab = new Tab();
  tab.hearCall("connected", { claim: 2 });
  await browser.time.pass(0);
  assert.equal(tab.call?.since, Date.now());
});

Deno.test("a web call that no tab is named for stays with whoever has it", async () => {
  using browser = new Browser();
  browser.knows({ channel: "web" });
  const tab = new Tab();
  tab.hearCall("connected");
  await browser.time.pass(0);
  assert.equal(tab.call, null);
  assert.deepEqual(browser.asked, [`GET /api/calls/${CALL}`]);
});

Deno.test("of a web call in another tab nothing is asked", async () => {
  using browser = new Browser();
  const tab = new Tab();
  tab.hearCall("connected", { tab: "of-another" });
  tab.hear("call", { call: "c3", state: "ended", claim: 1 });
  await browser.time.pass(0);
  assert.equal(tab.call, null);
  assert.deepEqual(browser.asked, []);
});

Deno.test("a web call that rang here is nothing to ask about, whoever has it", async () => {
  using browser = new Browser();
  const tab = new Tab();
  tab.hear("ring", { ...RING, channel: "web" });
  tab.hearCall("connecting");
  await browser.time.pass(0);
  assert.deepEqual(browser.asked, []);
});

Deno.test("of the call that this tab answers the server may tell before it says so", async () => {
  using browser = new Browser();
  const { promise } = Promise.withResolvers();
  browser.server.on(`POST /api/calls/${CALL}/answer`, () => promise);
  const tab = new Tab();
  void tab.desk.answer({ ...RING, channel: "web" });
  tab.hearCall("connecting");
  await browser.time.pass(0);
  assert.deepEqual(browser.asked, [`POST /api/calls/${CALL}/answer`]);
});

Deno.test("an end that comes while the page asks what it was is not lost", async () => {
  using browser = new Browser();
  /** @type {PromiseWithResolvers<object>} */
  const late = Promise.withResolvers();
  browser.server.on(`GET /api/calls/${CALL}`, () => late.promise);
  const tab = new Tab();
  tab.hearCall("connecting");
  tab.hearCall("connected");
  await browser.time.pass(0);
  tab.hearCall("ended", { why: "caller-left" });
  late.resolve({ channel: "phone", language: "es" });
  await browser.time.pass(0);
  assert.deepEqual(tab.stage, ["ended", "caller-left"]);
  assert.equal(browser.asked.length, 1);
});

Deno.test("a server that has no answer yet is asked again", async () => {
  using browser = new Browser();
  browser.server.on(
    `GET /api/calls/${CALL}`,
    () => FakeServer.problem("unavailable", 503),
  );
  const tab = new Tab();
  tab.hearCall("connected");
  await browser.time.pass(2999);
  assert.equal(tab.call, null);
  browser.knows();
  await browser.time.pass(1);
  assert.deepEqual(tab.stage, ["talking", null]);
});

Deno.test("a call that is over is not shown", async () => {
  using browser = new Browser();
  browser.knows({ endedAt: 1 });
  const tab = new Tab();
  tab.hearCall("connected");
  await browser.time.pass(0);
  assert.equal(tab.call, null);
});

Deno.test("what the page finds out after the session has ended is shown to nobody", async () => {
  using browser = new Browser();
  /** @type {PromiseWithResolvers<object>} */
  const late = Promise.withResolvers();
  browser.server.on(`GET /api/calls/${CALL}`, () => late.promise);
  const tab = new Tab();
  tab.hearCall("connected");
  await browser.time.pass(0);
  tab.end.abort();
  late.resolve({ channel: "phone", language: "es" });
  await browser.time.pass(0);
  assert.equal(tab.call, null);
});
