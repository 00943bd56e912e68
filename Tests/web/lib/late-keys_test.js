// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { signedIn } from "./sessions.js";
import { signedOut } from "../../../web/lib/api.js";
import { settled } from "./support.js";

Deno.test("whoever locks while her keys are being fetched stays locked", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const [one, other] = [await open(), await open()];
  const opening = [one.opening(), other.opening()];
  await one.lock("hand");
  for (const unlocked of opening) await unlocked(keys);
  assertEquals([one.keys, one.state.value], [null, "locked"]);
  assertEquals([other.keys, other.state.value], [null, "locked"]);
  await one.opening()(keys);
  assertEquals(one.state.value, "open");
});

Deno.test("three presses in a locked tab lock the open ones", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const [one, other] = [await open(), await open()];
  await other.open(keys);
  await one.lock("hand");
  await settled();
  assertEquals([other.keys, other.state.value], [null, "locked"]);
});

Deno.test("keys that come after the session has ended open none that follows", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  const unlocked = session.opening();
  signedOut.dispatchEvent(new Event("now"));
  await settled();
  await unlocked(keys);
  await session.open(keys);
  assertEquals([session.keys, session.state.value], [null, "signed-out"]);
  // As when she signs in by another tab.
  await session.refresh();
  assertEquals([session.keys, session.state.value], [null, "locked"]);
});

Deno.test("what is open is sealed before the session of another member takes its place", async () => {
  const { keys, server, open, end } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  /** @type {string[]} */
  const order = [];
  session.onLock(() => {
    order.push(`sealed, keys ${session.keys ? "there" : "gone"}`);
  }, end.signal);
  const me = { ...session.me.value, member: "cc".repeat(16) };
  server.on("GET /api/me", () => me);
  await session.refresh();
  assertEquals(order, ["sealed, keys there"]);
  assertEquals([session.keys, session.state.value], [null, "no-device"]);
});
