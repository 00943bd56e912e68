// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import { forked, watching } from "./watching.js";
import { Hotline } from "../../crypto/hotline.js";
import { signHead } from "../../../../web/crypto/safe/rosters/head-statements.js";

Deno.test("a fork is told with who signed it, and the readers stay ours", async () => {
  const { hotline, other } = await forked();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  shown.entries = [...other.roster.entries];
  await watch.refresh();
  const { code, member } = watch.alarm.value ?? {};
  assertEquals([code, member], ["fork", hotline.admin.id]);
  assertEquals(watch.frozen, true);
  assertEquals(watch.roster.value?.hash, hotline.roster.hash);
  assertEquals(watch.branch.value?.roster.hash, other.roster.hash);
  assertEquals(watch.branch.value?.seq, 1);
});

Deno.test("out of a fork only the other list leads, by hand, and it is kept", async () => {
  const { hotline, other } = await forked();
  const { shown, server, store, watch } = await watching(hotline);
  using _server = server;
  shown.entries = [...other.roster.entries];
  await watch.refresh();
  await watch.refresh();
  const branch = watch.branch.value;
  if (!branch) throw new Error("the branch was taken by itself, or dropped");
  const { admin: keys, time } = other;
  shown.heads = [await signHead({ roster: other.roster, keys, time })];
  await watch.adoptBranch(branch);
  assertEquals([watch.alarm.value, watch.branch.value], [null, null]);
  assertEquals(watch.roster.value?.hash, other.roster.hash);
  const kept = store.kept.get(`roster/${hotline.roster.hid}`);
  assertEquals(kept.at(-1), other.roster.entries.at(-1));
});

Deno.test("every open tab leaves the fork with the one where it was left", async () => {
  const { hotline, other } = await forked();
  const { shown, server, watch, open } = await watching(hotline);
  using _server = server;
  const tab = await open();
  shown.entries = [...other.roster.entries];
  shown.heads = [];
  await Promise.all([watch.refresh(), tab.refresh()]);
  const branch = watch.branch.value;
  if (!branch) throw new Error("there is no other list to take");
  const until = new AbortController();
  const followed = new Promise((resolve) =>
    tab.roster.changes(resolve, until.signal)
  );
  await watch.adoptBranch(branch);
  await followed;
  await tab.refresh();
  assertEquals(tab.roster.value?.hash, other.roster.hash);
  assertEquals([tab.frozen, tab.branch.value], [false, null]);
});

Deno.test("a fork that breaks a rule, or of another hotline, cannot be chosen", async () => {
  const { hotline, other } = await forked();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const bad = other.roster.entries.map((entry) => entry.slice());
  const last = bad.at(-1);
  if (last) last[last.length - 1] = (last.at(-1) ?? 0) ^ 1;
  shown.entries = bad;
  await watch.refresh();
  assertEquals([watch.alarm.value?.code, watch.branch.value], ["fork", null]);
  assertEquals(watch.alarm.value?.member, undefined);
  shown.entries = [...(await Hotline.found()).roster.entries];
  await watch.refresh();
  assertEquals([watch.alarm.value?.code, watch.branch.value], ["fork", null]);
});

Deno.test("nobody is named for a statement that she has not signed", async () => {
  const { hotline, other } = await forked();
  const { shown, server, watch, open } = await watching(hotline);
  using _server = server;
  const { admin: keys, time } = other;
  const statement = await signHead({ roster: other.roster, keys, time });
  shown.heads = [statement];
  await watch.refresh();
  const { code, member } = watch.alarm.value ?? {};
  assertEquals([code, member], ["head-fork", hotline.admin.id]);
  const forged = statement.slice();
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
  shown.heads = [forged];
  const tab = await open();
  assertEquals(tab.alarm.value?.code, "refused");
  assertEquals(tab.alarm.value?.member, undefined);
});

Deno.test("a statement that shows a fork is not forgotten when it is shown no more", async () => {
  const { hotline, other } = await forked();
  const { shown, server, watch } = await watching(hotline);
  using _server = server;
  const { heads } = shown;
  const { admin: keys, time } = other;
  shown.heads = [await signHead({ roster: other.roster, keys, time })];
  await watch.refresh();
  shown.heads = heads;
  await watch.catchUp();
  assertEquals(watch.alarm.value?.code, "head-fork");
  // Nor does whoever signed it stay in by it.
  assertEquals(watch.frozenFor(hotline.admin.id), false);
});
