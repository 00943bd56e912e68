// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import { Hotline } from "../../crypto/hotline.js";
import { Scopes } from "../../../../web/lib/sealing.js";
import { signHead } from "../../../../web/crypto/safe/rosters/head-statements.js";
import { toBase64url } from "../../../../web/lib/bytes.js";
import { watching } from "./watching.js";

Deno.test("a roster that grew is taken and kept", async () => {
  const hotline = await Hotline.found();
  const { shown, server, store, watch } = await watching(hotline);
  using _server = server;
  assertEquals([watch.alarm.value, watch.roster.value?.seq], [null, 0]);
  await hotline.join();
  shown.entries = [...hotline.roster.entries];
  await watch.refresh();
  assertEquals([watch.alarm.value, watch.roster.value?.seq], [null, 2]);
  assertEquals(store.kept.get(`roster/${hotline.roster.hid}`).length, 3);
});

Deno.test("catching up asks from our own head on", async () => {
  const hotline = await Hotline.found();
  await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  await hotline.join();
  shown.entries = [...hotline.roster.entries];
  server.asked.length = 0;
  await watch.catchUp();
  assertEquals(server.asked[0]?.path, "/api/roster?from=2");
  assertEquals([watch.alarm.value, watch.roster.value?.seq], [null, 4]);
});

Deno.test("catching up notices a fork and a rollback", async () => {
  const hotline = await Hotline.found();
  await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const lost = shown.entries.pop();
  await watch.catchUp();
  assertEquals(watch.alarm.value?.code, "rollback");
  if (lost) shown.entries.push(lost.slice().fill(1));
  await watch.catchUp();
  assertEquals(watch.alarm.value?.code, "fork");
});

Deno.test("an event that comes while a fork is found takes its alarm from nobody", async () => {
  const hotline = await Hotline.found();
  await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const first = shown.entries[0] ?? new Uint8Array();
  shown.entries[0] = first.slice().fill(1);
  await Promise.all([watch.refresh(), watch.catchUp()]);
  assertEquals(watch.alarm.value?.code, "fork");
});

Deno.test("a long roster is fetched page by page", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  await hotline.join();
  shown.entries = [...hotline.roster.entries];
  shown.page = 1;
  await watch.refresh();
  assertEquals(watch.roster.value?.seq, 2);
});

Deno.test("what a server has lost is told and given back", async () => {
  const hotline = await Hotline.found();
  await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  shown.entries.pop();
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "rollback");
  const given = server.asked.filter(({ method }) => method === "POST");
  assertEquals(given.map(({ body }) => body.entries), [[
    toBase64url(hotline.roster.entries[2] ?? new Uint8Array()),
  ]]);
  assertEquals(watch.roster.value?.seq, 2);
});

Deno.test("once it was taken back, what remains is that a backup was restored", async () => {
  const hotline = await Hotline.found();
  await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const lost = shown.entries.pop();
  const restoring = { since: 7, waitingFor: [hotline.admin.id] };
  server.on("POST /api/roster/missing", () => {
    if (lost) shown.entries.push(lost);
    shown.restoring = restoring;
    return { seq: 2 };
  });
  await watch.refresh();
  assertEquals(watch.alarm.value, null);
  assertEquals(watch.restoring.value, restoring);
  shown.restoring = undefined;
  await watch.refresh();
  assertEquals(watch.restoring.value, null);
});

Deno.test("what was found outside the chain freezes", async () => {
  const hotline = await Hotline.found();
  const { server, watch } = await watching(hotline);
  using _server = server;
  watch.raise("audit", { why: "prev" });
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "audit");
  assertEquals(watch.frozen, true);
});

Deno.test("a record by a newer list is over as soon as the server shows that list", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  watch.raise("withheld", { seq: 2 });
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "withheld");
  await hotline.join();
  shown.entries = [...hotline.roster.entries];
  await watch.refresh();
  assertEquals(watch.alarm.value, null);
});

Deno.test("an audit alarm outlives whatever the chain does", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  watch.raise("audit", { why: "prev" });
  await watch.catchUp();
  assertEquals(watch.alarm.value?.code, "audit");
  await hotline.join();
  shown.entries = [...hotline.roster.entries];
  await watch.catchUp();
  assertEquals([watch.alarm.value?.code, watch.roster.value?.seq], [
    "audit",
    2,
  ]);
  // A record that is ahead of the chain is another finding.
  watch.raise("withheld", { seq: 2 });
  await watch.catchUp();
  assertEquals(watch.alarm.value?.code, "audit");
});

Deno.test("a server that withholds the heads cannot exchange the inbox key", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  shown.heads = [];
  await watch.refresh();
  assertEquals([watch.alarm.value?.code, watch.frozen], ["stale-heads", false]);
  const { inbox } = shown;
  shown.inbox = { ...hotline.roster.newest(Scopes.NAMES), gen: inbox.gen };
  await watch.refresh();
  assertEquals([watch.alarm.value?.code, watch.frozen], ["inbox-key", true]);
  /** @type {unknown[]} */
  const told = [];
  watch.alarm.changes((alarm) => told.push(alarm?.code), AbortSignal.any([]));
  await watch.refresh();
  assertEquals(told, []);
  shown.inbox = inbox;
  await watch.refresh();
  assertEquals(told, ["stale-heads"]);
});

Deno.test("a clock that is wrong is told, and takes nothing back", async () => {
  const hotline = await Hotline.found();
  await hotline.join();
  const { server, watch, open } = await watching(hotline);
  using _server = server;
  assertEquals([watch.alarm.value, watch.roster.value?.seq], [null, 2]);
  const slow = { now: hotline.time - 3 * 24 * 3600 };
  const after = await open(() => slow.now);
  assertEquals(after.roster.value?.seq, 2);
  assertEquals([after.alarm.value?.code, after.frozen], ["held", false]);
  slow.now = hotline.time;
  await after.refresh();
  assertEquals(after.alarm.value, null);
});

Deno.test("an entry with a bad signature is told and not taken", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  await hotline.join();
  const bad = hotline.roster.entries.map((entry) => entry.slice());
  const last = bad.at(-1);
  if (last) last[last.length - 1] = (last.at(-1) ?? 0) ^ 1;
  shown.entries = bad;
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "refused");
  assertEquals(watch.roster.value?.seq, 1);
});

Deno.test("a head that the server does not show is withholding", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  await hotline.join();
  const { roster, admin: keys, time } = hotline;
  shown.heads = [await signHead({ roster, keys, time })];
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "withheld");
  assertEquals(watch.frozen, true);
});

Deno.test("a week without a statement is a notice that freezes nothing", async () => {
  const hotline = await Hotline.found();
  const { server, watch } = await watching(hotline);
  using _server = server;
  hotline.time += 8 * 24 * 3600;
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "stale-heads");
  assertEquals(watch.frozen, false);
});

Deno.test("a server that does not answer is no alarm", async () => {
  const hotline = await Hotline.found();
  const { server, watch } = await watching(hotline);
  using _server = server;
  server.on("GET /api/roster", () => {
    throw new TypeError("network");
  });
  await watch.refresh();
  assertEquals([watch.alarm.value, watch.roster.value?.seq], [null, 0]);
});

Deno.test("an alarm goes when the server shows our chain again", async () => {
  const hotline = await Hotline.found();
  await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const lost = shown.entries.pop();
  await watch.refresh();
  if (lost) shown.entries.push(lost);
  await watch.refresh();
  assertEquals(watch.alarm.value, null);
});

Deno.test("whoever claims a newer list can be removed, and then it is over", async () => {
  const hotline = await Hotline.found();
  const { id: member } = await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  watch.raise("withheld", { member, seq: 0xffff_ffff });
  assertEquals(
    [watch.frozen, watch.frozenFor(hotline.admin.id), watch.frozenFor(member)],
    [true, true, false],
  );
  await hotline.set(member, 0, false);
  shown.entries = [...hotline.roster.entries];
  shown.inbox = hotline.roster.newest(Scopes.INBOX);
  await watch.refresh();
  assertEquals([watch.alarm.value, watch.frozen], [null, false]);
  // A fork keeps everybody as they are, her too.
  watch.raise("audit", { why: "prev" });
  assertEquals(watch.frozenFor(member), true);
});
