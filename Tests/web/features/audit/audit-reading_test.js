// SPDX-License-Identifier: AGPL-3.0-or-later
import { AuditReading } from "../../../../web/features/audit/audit-reading.js";
import { assertEquals } from "../../lib/asserts.js";
import { FakeServer } from "../../lib/support.js";
import { logOf, serve } from "./support.js";

/** @typedef {import("../../../../web/features/audit/audit-reading.js").Finding} Finding */

/** Statements are the roster's matter, tested there; here nobody has signed. */
const nobody = {
  roster: /** @type {import("../../../../web/lib/sealing.js").Roster} */ (
    /** @type {unknown} */ ({})
  ),
  heads: [],
  seen: null,
};

const TEN = Array.from({ length: 10 }, () => ({}));

Deno.test("a whole log is read page by page, and what is added later too", async () => {
  using server = new FakeServer();
  const { bytes } = await logOf(TEN);
  serve(server, bytes.slice(0, 8), 3);
  const reading = new AuditReading();
  /** @type {number[]} */
  const told = [];
  const first = await reading.read(nobody, (count) => told.push(count));
  assertEquals(first.entries.length, 8);
  assertEquals(first.finding, null);
  assertEquals(told, [3, 6, 8]);
  serve(server, bytes);
  const second = await reading.read(nobody);
  assertEquals(second.entries.length, 10);
  assertEquals(second.finding, null);
});

/** @type {[name: string, change: (bytes: Uint8Array<ArrayBuffer>[]) => Uint8Array<ArrayBuffer>[], Finding][]} */
const LIES = [
  [
    "a dropped act is missed where it stood",
    (all) => all.toSpliced(4, 1),
    { why: "missing", at: 4, shown: 6 },
  ],
  [
    "an act that was changed is named",
    (all) => all.with(4, flipped(all[4])),
    { why: "changed", at: 4 },
  ],
  [
    "two acts in another order are found",
    (all) => all.with(4, all[5]).with(5, all[4]),
    { why: "missing", at: 4, shown: 6 },
  ],
  [
    "an act shown twice is found",
    (all) => all.with(4, all[2]),
    { why: "order", at: 4, shown: 3 },
  ],
  [
    "an act that is cut short cannot be read",
    (all) => all.with(4, all[4].slice(0, 40)),
    { why: "unreadable", at: 4 },
  ],
];

for (const [name, change, expected] of LIES) {
  Deno.test(name, async () => {
    using server = new FakeServer();
    const { bytes } = await logOf(TEN);
    serve(server, change(bytes));
    const { finding } = await new AuditReading().read(nobody);
    assertEquals(finding, expected);
  });
}

Deno.test("a log without what this device has seen is told, unless a backup explains it", async () => {
  using server = new FakeServer();
  const { hashes } = await logOf(TEN);
  const seen = { seq: 10, hash: hashes[9] };
  const other = await logOf(TEN.map(() => ({ action: 11 })));
  serve(server, other.bytes);
  const lied = await new AuditReading().read({ ...nobody, seen });
  assertEquals(lied.finding, { why: "device", at: 9, signed: 10 });
  const restored = await logOf([{}, {}, { action: 40 }]);
  serve(server, restored.bytes);
  const { finding } = await new AuditReading().read({ ...nobody, seen });
  assertEquals(finding, null);
});

Deno.test("ten thousand acts are read page by page, with word of each", async () => {
  using server = new FakeServer();
  const { bytes } = await logOf(Array.from({ length: 10_000 }, () => ({})));
  serve(server, bytes);
  let pages = 0;
  const { entries } = await new AuditReading().read(nobody, () => pages++);
  assertEquals(entries.length, 10_000);
  assertEquals(pages, 20);
});

/** @param {Uint8Array<ArrayBuffer>} entry with another actor */
function flipped(entry) {
  const changed = entry.slice();
  changed[50] ^= 1;
  return changed;
}
