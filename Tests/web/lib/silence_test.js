// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { EventStream } from "../../../web/lib/events.js";
import { FakeFeed } from "./fake-feed.js";
import { FakeLocks, settled, Tabs } from "./support.js";
import { FakeTime } from "./fake-time.js";

/*
 * Lines that die without a word, and tabs that are frozen.
 */

const HELLO = 'id: e-1\nevent: hello\ndata: {"stream":"0a0b0c0d"}\n\n';
const ALIVE = "event: alive\ndata: {}\n\n";
/** As the server sends it. */
const HEARTBEAT_MS = 20_000;
const SILENCE_MS = 45_000;
/** Until somebody looks. */
const LOOK_MS = 15_000;

/** @param {number} count */
async function tabs(count) {
  const locks = new FakeLocks().asManager();
  const shared = new Tabs();
  const feed = new FakeFeed();
  const all = Array.from({ length: count }, () => {
    const channel = shared.channel();
    const stream = new EventStream({ locks, channel, ...feed.parts });
    const end = new AbortController();
    void stream.run(end.signal);
    return { stream, channel, end };
  });
  await settled();
  feed.opened[0]?.send(HELLO);
  await settled();
  const close = async () => {
    for (const { end } of all) end.abort();
    await settled();
  };
  return { feed, all, close };
}

Deno.test("a line on which nothing comes is given up, and asked for where it stopped", async () => {
  using time = new FakeTime();
  const { feed, all, close } = await tabs(1);
  await time.pass(SILENCE_MS);
  assertEquals(feed.opened.length, 1);
  await time.pass(LOOK_MS);
  assertEquals(feed.opened.length, 2);
  assertEquals(feed.opened[0]?.signal.aborted, true);
  assertEquals(feed.opened[1]?.last, "e-1");
  assertEquals(all[0]?.stream.state.value, "lost");
  await close();
});

Deno.test("a line with its heartbeat is kept, and no other tab takes it over", async () => {
  using time = new FakeTime();
  const { feed, all, close } = await tabs(2);
  for (let beats = 0; beats < 10; beats++) {
    await time.pass(HEARTBEAT_MS);
    feed.opened[0]?.send(ALIVE);
  }
  await time.pass(HEARTBEAT_MS);
  assertEquals(feed.opened.length, 1);
  assertEquals(all.map(({ stream }) => stream.state.value), ["open", "open"]);
  await close();
});

Deno.test("the heartbeat is answered at once, by the tab that reads alone, without a timer", async () => {
  const { feed, all, close } = await tabs(3);
  let heard = 0;
  for (const { stream, end } of all) {
    stream.on("alive", () => heard += 1, end.signal);
  }
  using _time = new FakeTime();
  feed.opened[0]?.send(ALIVE);
  await settled();
  assertEquals(feed.answered.map(({ stream }) => stream), ["0a0b0c0d"]);
  assertEquals(heard, 0);
  await close();
});

Deno.test("a stream that the server does not know any more is opened anew", async () => {
  using time = new FakeTime();
  const { feed, all, close } = await tabs(1);
  feed.outcome = () => Promise.resolve(false);
  feed.opened[0]?.send(ALIVE);
  await time.pass(1000);
  assertEquals(feed.opened.length, 2);
  assertEquals(feed.opened[0]?.signal.aborted, true);
  assertEquals(all[0]?.stream.state.value, "lost");
  await close();
});

Deno.test("an answer that does not get through holds up no other", async () => {
  const { feed, close } = await tabs(1);
  feed.outcome = () => new Promise(() => {});
  for (let beats = 0; beats < 2; beats++) {
    feed.opened[0]?.send(ALIVE);
    await settled();
  }
  assertEquals(feed.answered.map(({ signal }) => signal.aborted), [
    true,
    false,
  ]);
  assertEquals(feed.opened.length, 1);
  await close();
  assertEquals(feed.answered[1]?.signal.aborted, true);
});

Deno.test("of a reading tab that is frozen another takes the place, and it reads no more", async () => {
  using time = new FakeTime();
  const { feed, all, close } = await tabs(2);
  const [frozen, other] = all;
  // What it still reads it tells nobody.
  if (frozen) frozen.channel.postMessage = () => {};
  for (let passed = 0; passed < SILENCE_MS + LOOK_MS; passed += HEARTBEAT_MS) {
    feed.opened[0]?.send(ALIVE);
    await time.pass(HEARTBEAT_MS);
  }
  assertEquals(feed.opened.length, 2);
  assertEquals(feed.opened[0]?.signal.aborted, true);
  assertEquals(feed.opened[1]?.signal.aborted, false);
  assertEquals(feed.opened[1]?.last, "e-1");
  feed.opened[1]?.send(HELLO.replace("0a0b0c0d", "11111111"));
  await settled();
  assertEquals(other?.stream.stream.value, "11111111");
  await close();
});
