// SPDX-License-Identifier: AGPL-3.0-or-later
import { Hotline } from "../crypto/hotline.js";
import { Kinds, randomId } from "../../../web/lib/sealing.js";
import { Records } from "../../../web/lib/records.js";
import { Signal } from "../../../web/lib/signal.js";
import { unknownMembers } from "../../../web/lib/unknown-members.js";
import { assertEquals } from "./asserts.js";
import { MemoryStore } from "./support.js";

/** An admin's records, sealed and opened without a server. */
async function office() {
  const { admin: keys, groups, roster } = await Hotline.found();
  return new Records({
    store: new MemoryStore(),
    keyring: /** @type {any} */ ({
      opened: () => Promise.resolve({ keys, groups, roster }),
    }),
    rosterWatch: /** @type {any} */ ({ roster: new Signal(roster) }),
  });
}

Deno.test("what a newer client of hers wrote stays in the next versions", async () => {
  const records = await office();
  const note = { kind: Kinds.NOTE, id: randomId(), parent: randomId() };
  const kept = { form: { x: "y" }, mood: ["calm"] };
  const newer = { ...kept, t: 1, text: "one" };
  const first = await records.seal({ ...note, content: newer });
  const { record } = await records.open(first.envelope, note);
  const second = await records.seal({
    ...note,
    content: { t: 2, text: "two" },
    previous: record,
  });
  const third = await records.seal({
    ...note,
    content: { t: 3, text: "three" },
    previous: second,
  });
  const opened = await records.open(third.envelope, note);
  assertEquals(opened.record?.content, { ...kept, t: 3, text: "three" });
});

Deno.test("nobody signs what another put there and she does not know", () => {
  const content = { t: 1, name: "Ana", pronoun: "she" };
  const version = { version: 1, headerHash: "h", author: "ana", content };
  assertEquals(unknownMembers(Kinds.NAME, version, "admin"), {});
  assertEquals(unknownMembers(Kinds.NAME, version, "ana"), { pronoun: "she" });
});

Deno.test("a member that this client knows and leaves out is gone", () => {
  const content = { t: 1, text: "x", note: "n", version: 3, mood: "calm" };
  const before = { version: 1, headerHash: "h", author: "me", content };
  const left = unknownMembers(Kinds.DRAFT, before, "me");
  assertEquals(left, { mood: "calm" });
});
