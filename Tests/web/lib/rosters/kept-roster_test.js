// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import { forked, watching } from "./watching.js";
import { Hotline } from "../../crypto/hotline.js";
import {
  OtherList,
  refuseOtherList,
} from "../../../../web/lib/rosters/kept-roster.js";

/** @typedef {import("../support.js").MemoryStore} MemoryStore */

/** A hotline of three members. */
async function grown() {
  const hotline = await Hotline.found();
  await hotline.join();
  await hotline.join();
  return hotline;
}

Deno.test("a list that does not go on from the kept one is not adopted", async () => {
  const { hotline, other } = await forked();
  await other.join();
  const { server, store, watch } = await watching(hotline);
  using _server = server;
  await watch.adopt(other.roster);
  assertEquals(watch.roster.value?.hash, hotline.roster.hash);
  assertEquals([watch.alarm.value?.code, watch.frozen], ["fork", true]);
  const kept = store.kept.get(`roster/${hotline.roster.hid}`);
  assertEquals(kept, [...hotline.roster.entries]);
});

Deno.test("a tab that is behind adopts nothing in place of what is longer", async () => {
  const hotline = await Hotline.found();
  const before = hotline.roster;
  await hotline.join();
  const { server, store, watch } = await watching(hotline);
  using _server = server;
  await watch.adopt(before);
  assertEquals(watch.alarm.value, null);
  assertEquals(store.kept.get(`roster/${before.hid}`).length, 3);
});

Deno.test("what the server shows one tab is compared with what another kept", async () => {
  const { hotline, other } = await forked();
  const { shown, server, store, watch } = await watching(hotline);
  using _server = server;
  // Another tab of this browser has followed the other list from the start.
  await store.replaceRoster(other.roster.hid, other.roster.entries);
  await hotline.join();
  shown.entries = [...hotline.roster.entries];
  await watch.refresh();
  assertEquals(watch.roster.value?.hash, other.roster.hash);
  assertEquals(watch.alarm.value?.code, "fork");
  assertEquals(watch.branch.value?.roster.hash, hotline.roster.hash);
});

/** @type {Record<string, (entries: Uint8Array[]) => unknown>} */
const DAMAGES = {
  "a bit": ([first, second, ...rest]) => {
    const broken = second?.slice() ?? new Uint8Array();
    broken[broken.length - 1] ^= 1;
    return [first, broken, ...rest];
  },
  "its first entry": ([, ...rest]) => rest,
  "every entry": () => [],
  "an entry that is no bytes": ([first, , ...rest]) => [first, 7, ...rest],
  "its form": () => ({ length: 3 }),
};

for (const [what, damage] of Object.entries(DAMAGES)) {
  Deno.test(`a kept list that lost ${what} is told, and notes go on`, async () => {
    const hotline = await grown();
    const { hid, hash, entries } = hotline.roster;
    const { server, store, open } = await watching(hotline);
    using _server = server;
    const damaged = damage([...entries]);
    store.kept.set(`roster/${hid}`, damaged);
    const watch = await open();
    assertEquals([watch.alarm.value?.code, watch.frozen], ["damaged", true]);
    // The list that a note is sealed by: all of it, with every reader.
    assertEquals(watch.roster.value?.hash, hash);
    await watch.catchUp();
    assertEquals(watch.alarm.value?.code, "damaged");
    assertEquals(store.kept.get(`roster/${hid}`), damaged);
    // Her person has compared the words.
    await watch.replaceDamaged();
    assertEquals([watch.alarm.value, watch.frozen], [null, false]);
    const after = await open();
    assertEquals([after.alarm.value, after.roster.value?.hash], [null, hash]);
  });
}

Deno.test("a disk that gives nothing back is told as damage", async () => {
  const hotline = await grown();
  const { server, store, open } = await watching(hotline);
  using _server = server;
  store.roster = () => Promise.reject(new DOMException("", "UnknownError"));
  const watch = await open();
  assertEquals(watch.alarm.value?.code, "damaged");
  assertEquals(watch.roster.value?.hash, hotline.roster.hash);
});

Deno.test("with a damaged list another hotline's is not taken in its place", async () => {
  const hotline = await grown();
  const { shown, server, store, open } = await watching(hotline);
  using _server = server;
  store.kept.set(`roster/${hotline.roster.hid}`, []);
  shown.entries = [...(await grown()).roster.entries];
  const watch = await open();
  assertEquals([watch.alarm.value?.code, watch.roster.value], [
    "refused",
    null,
  ]);
});

Deno.test("what is good of a damaged list is still compared", async () => {
  const { hotline, other } = await forked();
  const { shown, server, store, open } = await watching(hotline);
  using _server = server;
  await hotline.join();
  const entries = [...hotline.roster.entries];
  store.kept.set(`roster/${hotline.roster.hid}`, [...entries.slice(0, 3), 0]);
  shown.entries = [...other.roster.entries];
  const watch = await open();
  assertEquals(watch.alarm.value?.code, "fork");
  assertEquals(watch.roster.value?.seq, 2);
  assertEquals(watch.roster.value?.hashAt(2), hotline.roster.hashAt(2));
  // Nor does a code that pins the other list put it in its place.
  await watch.adopt(other.roster);
  assertEquals(watch.roster.value?.hashAt(2), hotline.roster.hashAt(2));
});

Deno.test("a list that the recovery code pins takes the place of a damaged one", async () => {
  const hotline = await grown();
  const { server, store, open } = await watching(hotline);
  using _server = server;
  const { hid, entries } = hotline.roster;
  store.kept.set(`roster/${hid}`, [entries[0], 0, 0]);
  const watch = await open();
  await watch.adopt(hotline.roster);
  assertEquals([watch.alarm.value, watch.frozen], [null, false]);
  assertEquals(store.kept.get(`roster/${hid}`), [...entries]);
});

Deno.test("nobody joins on a browser that knows a longer or another list", async () => {
  const { hotline, other } = await forked();
  const { server, store } = await watching(hotline);
  using _server = server;
  /** @param {import("../../../../web/lib/sealing.js").Roster} roster */
  const found = (roster) =>
    refuseOtherList(store, roster).then(
      () => "nothing",
      (error) => error instanceof OtherList ? error.found : error,
    );
  assertEquals(await found(other.roster), "fork");
  const short = await Hotline.found();
  await store.replaceRoster(short.roster.hid, short.roster.entries);
  const before = short.roster;
  await short.join();
  assertEquals(await found(short.roster), "nothing");
  await store.replaceRoster(short.roster.hid, short.roster.entries);
  assertEquals(await found(before), "rollback");
  assertEquals(await found((await Hotline.found()).roster), "nothing");
});
