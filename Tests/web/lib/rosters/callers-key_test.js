// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import { Hotline } from "../../crypto/hotline.js";
import { Scopes } from "../../../../web/lib/sealing.js";
import { toBase64url } from "../../../../web/lib/bytes.js";
import { VOLUNTEER } from "../../../../web/crypto/safe/rosters/powers.js";
import { watching } from "./watching.js";

Deno.test("callers who are given another inbox key are an alarm", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  shown.inbox = {
    ...hotline.roster.newest(Scopes.NAMES),
    gen: shown.inbox.gen,
  };
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "inbox-key");
});

Deno.test("callers who are given the key of whoever was removed are an alarm", async () => {
  const hotline = await Hotline.found();
  const { id: member } = await hotline.join();
  await hotline.set(member, VOLUNTEER);
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  assertEquals(watch.alarm.value, null);
  await hotline.set(member, 0, false);
  shown.entries = [...hotline.roster.entries];
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "inbox-key");
  shown.inbox = hotline.roster.newest(Scopes.INBOX);
  await watch.refresh();
  assertEquals(watch.alarm.value, null);
});

Deno.test("callers who are given a key that no entry names are an alarm", async () => {
  const hotline = await Hotline.found();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const { gen } = shown.inbox;
  shown.inbox = { ...hotline.roster.newest(Scopes.NAMES), gen: gen + 1 };
  await watch.refresh();
  assertEquals([watch.alarm.value?.code, watch.frozen], ["inbox-key", true]);
});

Deno.test("a key whose entry came while we looked is no alarm", async () => {
  const hotline = await Hotline.found();
  const { id: member } = await hotline.join();
  await hotline.set(member, VOLUNTEER);
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  await hotline.set(member, 0, false);
  const told = { ...shown, entries: [...hotline.roster.entries] };
  server.on("GET /api/hotline", () => {
    Object.assign(shown, told);
    const { gen, sealKey } = hotline.roster.newest(Scopes.INBOX);
    const key = toBase64url(sealKey.bytes);
    return { setUp: true, inbox: { generation: gen, key } };
  });
  await watch.refresh();
  assertEquals([watch.alarm.value, watch.roster.value?.seq], [null, 4]);
});

Deno.test("the check of the caller's key goes without the session", async () => {
  const hotline = await Hotline.found();
  /** @type {(RequestInit | undefined)[]} */
  const asked = [];
  const { server, watch } = await watching(hotline);
  using _server = server;
  const fake = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (String(input) === "/api/hotline") asked.push(init);
    return fake(input, init);
  };
  await watch.refresh();
  globalThis.fetch = fake;
  assertEquals(asked.map((init) => init?.credentials), ["omit"]);
});
