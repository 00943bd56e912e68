// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { EventStream } from "../../../web/lib/events.js";
import { FakeFeed } from "./fake-feed.js";
import { FakeLocks, settled, Tabs } from "./support.js";

/** @param {number} count */
function tabs(count) {
  const locks = new FakeLocks().asManager();
  const shared = new Tabs();
  const feed = new FakeFeed();
  const open = () => {
    const end = new AbortController();
    const stream = new EventStream({
      locks,
      channel: shared.channel(),
      ...feed.parts,
    });
    /** @type {unknown[]} */
    const rings = [];
    stream.on("ring", (ring) => rings.push(ring), end.signal);
    void stream.run(end.signal);
    return { stream, rings, end };
  };
  return { feed, all: Array.from({ length: count }, open), open };
}

const HELLO = 'id: e-1\nevent: hello\ndata: {"stream":"0a0b0c0d"}\n\n';
const ring = (/** @type {number} */ n) =>
  `id: e-${n}\nevent: ring\ndata: {"call":${n}}\n\n`;

/** @param {{end: AbortController}[]} all */
async function closeAll(all) {
  for (const { end } of all) end.abort();
  await settled();
}

Deno.test("eight tabs have one stream, and each hears each event once", async () => {
  const { feed, all } = tabs(8);
  await settled();
  feed.opened[0]?.send(HELLO + ring(2));
  await settled();
  assertEquals(feed.opened.length, 1);
  assertEquals(all.map(({ rings }) => rings), Array(8).fill([{ call: 2 }]));
  assertEquals(
    new Set(all.map(({ stream }) => stream.state.value)),
    new Set(["open"]),
  );
  assertEquals(
    new Set(all.map(({ stream }) => stream.stream.value)),
    new Set(["0a0b0c0d"]),
  );
  await closeAll(all);
});

Deno.test("when the reading tab closes, the next goes on where it stopped", async () => {
  const { feed, all } = tabs(2);
  await settled();
  feed.opened[0]?.send(HELLO + ring(2));
  await settled();
  all[0]?.end.abort();
  await settled();
  await settled();
  assertEquals(feed.opened.length, 2);
  assertEquals(feed.opened[1]?.last, "e-2");
  feed.opened[1]?.send(ring(3));
  await settled();
  assertEquals(all[1]?.rings, [{ call: 2 }, { call: 3 }]);
  await closeAll(all);
});

Deno.test("a lost connection is told in every tab, then resumed", async () => {
  const { feed, all } = tabs(2);
  await settled();
  feed.opened[0]?.send(HELLO + ring(2));
  await settled();
  feed.opened[0]?.drop();
  await settled();
  assertEquals(all.map(({ stream }) => stream.state.value), ["lost", "lost"]);
  assertEquals(all.map(({ stream }) => stream.stream.value), [null, null]);
  await feed.next();
  assertEquals(feed.opened[1]?.last, "e-2");
  feed.opened[1]?.send(HELLO.replace("e-1", "e-3"));
  await settled();
  assertEquals(all.map(({ stream }) => stream.state.value), ["open", "open"]);
  await closeAll(all);
});

Deno.test("a lost stream is asked for at once when any tab has reached the server", async () => {
  const { feed, all } = tabs(2);
  await settled();
  for (const { stream } of all) {
    const before = feed.opened.length;
    feed.opened.at(-1)?.send(HELLO);
    await settled();
    feed.opened.at(-1)?.drop();
    await settled();
    assertEquals(feed.opened.length, before);
    stream.reached();
    await settled();
    assertEquals(feed.opened.length, before + 1);
  }
  await closeAll(all);
});

Deno.test("whoever waits for the stream goes on when it is open, or at the end", async () => {
  const { feed, all } = tabs(2);
  const [reader, other] = all;
  let opened = 0;
  for (const { stream, end } of all) {
    void stream.opened(end.signal).then(() => opened += 1);
  }
  await settled();
  assertEquals(opened, 0);
  feed.opened[0]?.send(HELLO);
  await settled();
  assertEquals(opened, 2);
  reader?.end.abort();
  await settled();
  const stopped = new AbortController();
  let isOver = false;
  void other?.stream.opened(stopped.signal).then(() => isOver = true);
  stopped.abort();
  await settled();
  assertEquals(isOver, true);
  await closeAll(all);
});

Deno.test("a tab that opens later can be told what holds from before", async () => {
  const { feed, all, open } = tabs(2);
  const [reader, other] = all;
  let asked = 0;
  reader?.stream.on("asked", () => {
    asked += 1;
    reader.stream.repeat("ring", { call: 2 });
  }, reader.end.signal);
  other?.stream.on("asked", () => asked += 10, other.end.signal);
  await settled();
  asked = 0;
  feed.opened[0]?.send(HELLO);
  await settled();
  all.push(open());
  await settled();
  assertEquals(asked, 1);
  assertEquals(all[2]?.rings, [{ call: 2 }]);
  await closeAll(all);
});

Deno.test("a tab that opens later learns the state of now", async () => {
  const shared = new Tabs();
  const locks = new FakeLocks().asManager();
  const feed = new FakeFeed();
  const first = new EventStream({
    locks,
    channel: shared.channel(),
    ...feed.parts,
  });
  const second = new EventStream({
    locks,
    channel: shared.channel(),
    ...feed.parts,
  });
  const end = new AbortController();
  void first.run(end.signal);
  await settled();
  feed.opened[0]?.send(HELLO);
  await settled();
  void second.run(end.signal);
  await settled();
  assertEquals(second.state.value, "open");
  assertEquals(second.stream.value, "0a0b0c0d");
  await closeAll([{ end }]);
});
