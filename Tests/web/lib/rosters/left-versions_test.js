// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import { FakeServer, MemoryStore } from "../support.js";
import { forked } from "./watching.js";
import { Kinds, randomId, sealRecord } from "../../../../web/lib/sealing.js";
import { Records } from "../../../../web/lib/records.js";
import { Signal } from "../../../../web/lib/signal.js";
import { toBase64url } from "../../../../web/lib/bytes.js";

const FIRST = "00".repeat(32);
const note = { kind: Kinds.NOTE, id: randomId(), parent: randomId() };

/**
 * A note's versions as somebody reads them whose list is `ours`.
 * @param {(seal: (roster: any, version: number, prev?: string) =>
 *   ReturnType<typeof sealRecord>, lists: {ours: any, left: any})
 *   => Promise<Uint8Array[]>} write
 */
async function read(write) {
  const { hotline, other } = await forked();
  const { admin: keys, groups, roster } = hotline;
  const envelopes = await write(
    (by, version, prev = FIRST) =>
      sealRecord({
        ...note,
        roster: by,
        keys,
        version,
        prev,
        content: { t: 1, text: `version ${version}` },
      }),
    { ours: roster, left: other.roster },
  );
  using _server = new FakeServer().on(
    `GET /api/records/${note.kind}/${note.id}/versions`,
    () => ({
      records: envelopes.map((envelope) => ({
        envelope: toBase64url(envelope),
        receivedAt: 7,
      })),
    }),
  );
  const opened = () => Promise.resolve({ keys, groups, roster });
  /** @type {string[]} alarms */
  const raised = [];
  const records = new Records({
    store: new MemoryStore(),
    keyring: /** @type {any} */ ({ opened }),
    rosterWatch: /** @type {any} */ ({
      roster: new Signal(roster),
      refresh: () => Promise.resolve(),
      raise: (/** @type {string} */ code) => raised.push(code),
    }),
  });
  const shown = await records.versions(note.kind, note.id);
  return { refused: shown.map(({ refused }) => refused), raised };
}

Deno.test("what was written on a list that was left is told as such, and raises nothing", async () => {
  const { refused, raised } = await read(async (seal, { ours, left }) => {
    const one = await seal(left, 1);
    const two = await seal(left, 2, one.headerHash);
    const three = await seal(ours, 3, two.headerHash);
    return [one, two, three].map(({ envelope }) => envelope);
  });
  assertEquals(refused, ["left-list", "left-list", null]);
  assertEquals(raised, []);
});

Deno.test("a version by another list that nobody went on from is a fork", async () => {
  const { refused, raised } = await read(async (seal, { ours, left }) => {
    const one = await seal(ours, 1);
    const two = await seal(left, 2, one.headerHash);
    return [one, two].map(({ envelope }) => envelope);
  });
  assertEquals([refused, raised], [[null, "fork"], ["head-fork"]]);
});

Deno.test("a version slipped in before one that follows another is a fork", async () => {
  const { refused, raised } = await read(async (seal, { ours, left }) => {
    const one = await seal(ours, 1);
    const slipped = await seal(left, 1);
    const two = await seal(ours, 2, one.headerHash);
    return [slipped, two].map(({ envelope }) => envelope);
  });
  assertEquals([refused, raised], [["fork", null], ["head-fork"]]);
});
