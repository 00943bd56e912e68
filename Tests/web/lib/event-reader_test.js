// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { readEvents } from "../../../web/lib/event-reader.js";

/** @param {string[]} chunks */
async function read(chunks) {
  const encoder = new TextEncoder();
  const body = ReadableStream.from(chunks.map((c) => encoder.encode(c)));
  const events = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

const TEXT = ': beat\nid: 7f-1\nevent: ring\ndata: {"call":\ndata: "añ"}\n\n' +
  "data:x\r\n\r\nevent: lonely\n\nid: 7f-2\rdata: y\r\r\n";
const EVENTS = [
  { type: "comment", data: "beat", id: "" },
  { type: "ring", data: '{"call":\n"añ"}', id: "7f-1" },
  { type: "message", data: "x", id: "7f-1" },
  { type: "message", data: "y", id: "7f-2" },
];

Deno.test("events are read by the standard's rules", async () => {
  assertEquals(await read([TEXT]), EVENTS);
});

Deno.test("events may be cut at any place", async () => {
  for (let i = 1; i < TEXT.length; i++) {
    assertEquals(await read([TEXT.slice(0, i), TEXT.slice(i)]), EVENTS);
  }
});

Deno.test("an event that did not end is not told", async () => {
  assertEquals(await read(["data: half\n"]), []);
});
