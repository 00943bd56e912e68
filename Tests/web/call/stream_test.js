// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { readCall } from "../../../web/call/stream.js";

/** @param {string[]} parts */
const body = (parts) =>
  new Response(ReadableStream.from(parts).pipeThrough(new TextEncoderStream()));

/**
 * A server that gives one answer after the other.
 * @param {(Response | Error)[]} answers
 */
function serverOf(answers) {
  /** @type {string[]} */
  const asked = [];
  /** @type {{type: string, detail: unknown}[]} */
  const events = [];
  /** @type {boolean[]} */
  const lines = [];
  const over = new AbortController();
  const done = readCall({
    open: (last) => {
      asked.push(last);
      const answer = answers.shift();
      if (answer instanceof Response) return Promise.resolve(answer);
      return Promise.reject(answer ?? new Error("no more answers"));
    },
    take: (event) => events.push(event),
    line: (open) => lines.push(open),
    signal: over.signal,
  });
  return { asked, events, lines, over, done };
}

const gone = () => new Response("", { status: 410 });

Deno.test("events cut anywhere are put together", async () => {
  const text = "id: a-1\nevent: status\ndata: " +
    '{"state":"waiting","ringing":2}\n\n: heartbeat\n\n' +
    'event: signal\r\ndata: {"signal":1}\r\n\r\n';
  for (let cut = 1; cut < text.length; cut += 19) {
    const server = serverOf([
      body([text.slice(0, cut), text.slice(cut)]),
      gone(),
    ]);
    assert.equal(await server.done, "gone");
    assert.deepEqual(server.events, [
      { type: "status", detail: { state: "waiting", ringing: 2 } },
      { type: "signal", detail: { signal: 1 } },
    ]);
  }
});

Deno.test("after a cut it goes on from the last event", async () => {
  const server = serverOf([
    body(["id: a-7\nevent: status\ndata: {}\n\n"]),
    new TypeError("network"),
    new Response("", { status: 503 }),
    body(["id: a-9\nevent: status\ndata: {}\n\n"]),
    gone(),
  ]);
  assert.equal(await server.done, "gone");
  assert.deepEqual(server.asked, ["", "a-7", "a-7", "a-7", "a-9"]);
  assert.equal(server.events.length, 2);
  assert.deepEqual(server.lines, [true, false, false, false, true, false]);
});

for (const status of [401, 403, 404, 410]) {
  Deno.test(`${status} means that the call is no more`, async () => {
    const server = serverOf([new Response("", { status })]);
    assert.equal(await server.done, "gone");
    assert.equal(server.asked.length, 1);
  });
}

Deno.test("leaving ends the reading between two tries", async () => {
  const server = serverOf([new TypeError("network")]);
  setTimeout(() => server.over.abort(), 20);
  assert.equal(await server.done, "aborted");
  assert.equal(server.asked.length, 1);
});
