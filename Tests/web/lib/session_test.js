// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { get, signedOut } from "../../../web/lib/api.js";
import { MemberSeeds } from "../../../web/crypto/safe/members/member-seeds.js";
import { signedIn } from "./sessions.js";
import { FakeServer, settled, Timers } from "./support.js";

const secrets = () => ({
  auth: new Uint8Array(32),
  evidence: new Uint8Array(32),
});

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

Deno.test("a page that is unlocked while the server is asked anew stays open", async () => {
  const { keys, store, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  const looked = Promise.withResolvers();
  const device = store.device.bind(store);
  store.device = async (member) => {
    await looked.promise;
    return device(member);
  };
  // As whenever somebody's break begins or a shift ends.
  const asked = session.refresh();
  await settled();
  await session.open(keys);
  looked.resolve(undefined);
  await asked;
  assertEquals(session.state.value, "open");
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

Deno.test("whoever asks for the lock again while it goes on waits for the same", async () => {
  const { keys, server, open, end } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  const sealed = Promise.withResolvers();
  let hooks = 0;
  session.onLock(() => {
    hooks += 1;
    return sealed.promise;
  }, end.signal);
  const locks = [session.lock("idle"), session.lock("idle")];
  await settled();
  locks.push(session.lock("hand"));
  sealed.resolve(undefined);
  await Promise.all(locks);
  assertEquals([hooks, session.state.value], [1, "locked"]);
  await session.open(keys);
  await session.lock("hand");
  assertEquals([hooks, session.state.value], [2, "locked"]);
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

Deno.test("whoever was signed out by the server is told, and not after her own sign-out", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  await session.signOut();
  assertEquals([session.state.value, session.ended], ["signed-out", false]);
  await session.begin(secrets(), keys);
  signedOut.dispatchEvent(new Event("now"));
  await settled();
  assertEquals([session.state.value, session.ended], ["signed-out", true]);
  await session.begin(secrets(), keys);
  assertEquals([session.state.value, session.ended], ["open", false]);
});

Deno.test("why the server ended it is told until she signs in again, and is not believed of one that goes on", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  await session.mayHaveEnded("locked-out");
  assertEquals([session.state.value, session.endReason], ["open", null]);
  signedOut.dispatchEvent(new Event("now"));
  await settled();
  assertEquals(session.endReason, "locked-out");
  await session.begin(secrets(), keys);
  assertEquals([session.state.value, session.endReason], ["open", null]);
});

Deno.test("a session that the server ends seals first, and leaves no keys to whoever comes next", async () => {
  const { keys, server, open, end } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  /** @type {string[]} */
  const order = [];
  session.onLock(async (reason) => {
    // What is sealed is also sent, and the server refuses that too.
    signedOut.dispatchEvent(new Event("now"));
    await settled();
    order.push(`sealed at ${reason}, keys ${session.keys ? "there" : "gone"}`);
  }, end.signal);
  // As everything that runs while somebody is signed in: it ends with her.
  const presence = new AbortController();
  session.me.changes((me) => me ?? presence.abort(), end.signal);
  session.state.changes((state) => order.push(state), presence.signal);
  signedOut.dispatchEvent(new Event("now"));
  await settled();
  await settled();
  assertEquals(order, ["sealed at ended, keys there", "locked"]);
  assertEquals([session.keys, session.state.value], [null, "signed-out"]);
});

Deno.test("whoever signs in while the session before her ends is left alone by its end", async () => {
  const { keys, server, open, end } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  session.onLock(() => settled(), end.signal);
  signedOut.dispatchEvent(new Event("now"));
  await session.begin(secrets());
  await settled();
  await settled();
  assertEquals([session.state.value, session.ended], ["locked", false]);
  assertEquals(session.secrets !== null, true);
});

Deno.test("a refusal of a request from before a sign-in ends nothing", async () => {
  const { server, open } = await signedIn();
  using _server = server;
  const session = await open();
  /** @type {PromiseWithResolvers<Response>} */
  const slow = Promise.withResolvers();
  const fetching = globalThis.fetch;
  globalThis.fetch = () => slow.promise;
  const asked = get("/api/calls").catch(() => {});
  globalThis.fetch = fetching;
  await session.begin(secrets());
  const body = JSON.stringify({ type: "/problems/signed-out", status: 401 });
  slow.resolve(
    new Response(body, {
      status: 401,
      headers: { "Content-Type": "application/problem+json" },
    }),
  );
  await asked;
  await settled();
  assertEquals([session.state.value, session.ended], ["locked", false]);
});

Deno.test("once a page is locked nothing of the lock is waited for", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  using timers = new Timers();
  await session.lock("hand");
  assertEquals(session.keys, null);
  assertEquals(timers.waiting.size, 0);
});

Deno.test("after a sign-in by passkey there are no secrets of a passphrase", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  await session.begin("passkey");
  assertEquals([session.by, session.secrets], ["passkey", null]);
  assertEquals(session.state.value, "locked");
  await session.open(keys);
  assertEquals([session.by, session.state.value], ["passkey", "open"]);
});

Deno.test("a refusal for want of a passkey makes the page ask once who is signed in", async () => {
  const { keys, server, open } = await signedIn();
  using _server = server;
  const session = await open();
  await session.open(keys);
  server.on("GET /api/me", () => ({ ...session.me.value, passkeyDue: true }))
    .on("GET /api/shifts", () => FakeServer.problem("passkey-required", 403));
  const asks = () =>
    server.asked.filter(({ path }) => path === "/api/me").length;
  const refused = async () => {
    await get("/api/shifts").catch(() => {});
    await settled();
    return asks();
  };
  const once = await refused();
  assertEquals(session.me.value?.passkeyDue, true);
  assertEquals([await refused(), await refused()], [once, once]);
});
