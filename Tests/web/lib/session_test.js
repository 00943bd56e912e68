// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { MemberSeeds } from "../../../web/lib/sealing.js";
import { Session } from "../../../web/lib/session.js";
import { FakeServer, MemoryStore, settled, Tabs } from "./support.js";

async function signedIn() {
  const keys = await MemberSeeds.make().keys();
  const store = new MemoryStore();
  const tabs = new Tabs();
  store.kept.set(`device/${keys.id}`, {});
  const me = {
    member: keys.id,
    role: "admin",
    permissions: ["manageMembers"],
    onBreak: false,
    confirmed: true,
    hid: "00".repeat(32),
  };
  const server = new FakeServer().on("GET /api/me", () => me)
    .on("POST /api/sign-out", () => undefined);
  const end = new AbortController();
  const open = async () => {
    const session = new Session({ store, channel: tabs.channel() });
    await session.start(end.signal);
    return session;
  };
  return { keys, store, server, open, end };
}

Deno.test("a page that opens is locked, and the PIN's keys open it", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  assertEquals(session.state.value, "locked");
  assertEquals(session.keys, null);
  await session.open(keys);
  assertEquals(session.state.value, "open");
  assertEquals(session.may("manageMembers"), true);
  assertEquals(session.may("readAudit"), false);
});

Deno.test("a lock waits for what must be sealed, then drops the keys", async () => {
  const { keys, server, open, end } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  /** @type {string[]} */
  const order = [];
  session.onLock(async (reason) => {
    await settled();
    order.push(`sealed at ${reason}, keys ${session.keys ? "there" : "gone"}`);
  }, end.signal);
  await session.lock("hand");
  assertEquals(order, ["sealed at hand, keys there"]);
  assertEquals([session.keys, session.state.value], [null, "locked"]);
});

Deno.test("a hook that fails does not keep the page open", async () => {
  const { keys, server, open, end } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  session.onLock(() => {
    throw new Error("no line");
  }, end.signal);
  await session.lock("idle");
  assertEquals(session.state.value, "locked");
});

Deno.test("a lock by hand locks every tab, an idle one only its own", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const [one, other] = [await open(), await open()];
  await one.open(keys);
  await other.open(keys);
  await one.lock("idle");
  await settled();
  assertEquals(other.state.value, "open");
  await one.open(keys);
  await one.lock("hand");
  await settled();
  assertEquals(other.state.value, "locked");
});

Deno.test("keys of somebody else never open this session", async () => {
  const { server, open } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(await MemberSeeds.make().keys());
  assertEquals([session.keys, session.state.value], [null, "locked"]);
});

Deno.test("a browser without a device of hers asks for the code", async () => {
  const { keys, store, server, open } = await signedIn();
  using _server = server;
  store.kept.delete(`device/${keys.id}`);
  assertEquals((await open()).state.value, "no-device");
});

Deno.test("signing out anywhere drops the keys everywhere", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const [one, other] = [await open(), await open()];
  await one.open(keys);
  await other.open(keys);
  await one.signOut();
  await settled();
  assertEquals([one.keys, other.keys], [null, null]);
  assertEquals(other.state.value, "signed-out");
});

Deno.test("a call holds the page open until it lets go", async () => {
  const { server, open } = await signedIn();
  using _server = server;
  const session = await open();
  const release = session.holdOpen("call");
  const note = session.holdOpen("note");
  release();
  assertEquals(session.held, true);
  note();
  note();
  assertEquals(session.held, false);
});
