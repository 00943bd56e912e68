// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import { Hotline } from "../../crypto/hotline.js";
import { Hurry } from "../support.js";
import { toBase64url } from "../../../../web/lib/bytes.js";
import { watching } from "./watching.js";

Deno.test("an answer that comes late takes nothing back that is known by then", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  await hotline.join();
  // Ours was taken, and its answer is held back: meanwhile there is a newer one.
  const ours = hotline.roster;
  await hotline.join();
  shown.entries = [...hotline.roster.entries];
  await watch.refresh();
  await watch.adopt(ours);
  assertEquals(watch.roster.value?.seq, hotline.roster.seq);
  shown.entries = [...ours.entries];
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "rollback");
});

Deno.test("a newer list that another tab has kept is ours, whatever the server shows here", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch, open } = await watching(hotline);
  using _server = server;
  const tab = await open();
  await hotline.join();
  await watch.adopt(hotline.roster);
  assertEquals(shown.entries.length, 1);
  await tab.refresh();
  assertEquals(tab.roster.value?.seq, hotline.roster.seq);
  assertEquals(tab.alarm.value?.code, "rollback");
});

Deno.test("an alarm about one record takes no place from one about another", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const { id: member } = hotline.admin;
  watch.raise("head-fork", { member });
  watch.raise("withheld", { seq: 2 });
  watch.raise("withheld", { seq: 1 });
  await hotline.join();
  shown.entries = hotline.roster.entries.slice(0, 2);
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "head-fork");
  assertEquals(watch.frozenFor(member), true);
  shown.entries = [...hotline.roster.entries];
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "head-fork");
  assertEquals(watch.frozenFor(member), false);
});

Deno.test("a list that never comes holds nothing up for ever", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  /** @type {PromiseWithResolvers<object>} */
  const never = Promise.withResolvers();
  let asked = 0;
  server.on("GET /api/roster", () => {
    if (++asked === 1) return never.promise;
    return { entries: shown.entries.slice(1).map(toBase64url) };
  });
  {
    using _hurry = new Hurry();
    await watch.refresh();
  }
  assertEquals([watch.alarm.value, watch.roster.value?.seq], [null, 0]);
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "rollback");
});
