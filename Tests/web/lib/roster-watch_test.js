// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { FakeServer, MemoryStore } from "./support.js";
import { Hotline } from "../crypto/hotline.js";
import { RosterWatch } from "../../../web/lib/roster-watch.js";
import { Scopes, signHead } from "../../../web/lib/sealing.js";
import { toBase64url } from "../../../web/lib/bytes.js";

/** @typedef {import("../../../web/lib/sealing.js").Roster} Roster */

/** @param {Roster} roster what the server shows */
function serverOf(roster) {
  const shown = {
    entries: [...roster.entries],
    /** @type {Uint8Array[]} */
    heads: [],
    inbox: roster.newest(Scopes.INBOX),
    page: 200,
  };
  const server = new FakeServer()
    .on("GET /api/roster", ({ path }) => {
      const from = Number(new URL(path, "http://x").searchParams.get("from"));
      const entries = shown.entries.slice(from, from + shown.page);
      return {
        entries: entries.map(toBase64url),
        heads: shown.heads.map(toBase64url),
        truncated: from + entries.length < shown.entries.length,
      };
    })
    .on("GET /api/hotline", () => ({
      setUp: true,
      inbox: {
        generation: shown.inbox.gen,
        key: toBase64url(shown.inbox.sealKey.bytes),
      },
    }))
    .on("POST /api/roster/entries", () => ({ seq: 1 }));
  return { shown, server };
}

/** @param {Hotline} hotline a watch that has seen it as it is now */
async function watching(hotline) {
  const { shown, server } = serverOf(hotline.roster);
  const { roster, admin } = hotline;
  shown.heads = [await signHead({ roster, keys: admin, time: hotline.time })];
  const store = new MemoryStore();
  await store.keepRoster(roster.hid, roster.entries);
  const watch = new RosterWatch({ store, now: () => hotline.time });
  await watch.start(roster.hid);
  return { shown, server, store, watch };
}

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

Deno.test("a fork is told, and the readers stay those of our own chain", async () => {
  const hotline = await Hotline.found();
  const other = new Hotline(
    hotline.admin,
    hotline.roster,
    hotline.groups,
    hotline.custodianSeed,
  );
  await hotline.join();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  await other.join();
  shown.entries = [...other.roster.entries];
  await watch.refresh();
  assertEquals(watch.alarm.value?.code, "fork");
  assertEquals(watch.frozen, true);
  assertEquals(watch.roster.value?.hash, hotline.roster.hash);
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
  assertEquals(given.map(({ body }) => body.entry), [
    toBase64url(hotline.roster.entries[2] ?? new Uint8Array()),
  ]);
  assertEquals(watch.roster.value?.seq, 2);
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
