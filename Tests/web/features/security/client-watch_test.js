// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import {
  changeOf,
  ClientWatch,
} from "../../../../web/features/security/client-watch.js";

/** @typedef {import("../../../../web/features/security/client-watch.js").Client} Client */

/** @type {Client} */
const SIGNED = {
  version: "1.0.0",
  manifest: "aa",
  signed: true,
  signature: "5a",
};
/** @type {Client} */
const BUILT = { version: "1.0.0", manifest: "aa", signed: false };
const HID = "f0";

/** The signature that a server serves with each of its manifests. */
const signatures = { aa: "5a", bb: "5b" };

/** @param {Kept} kept @param {keyof typeof signatures} [manifest] as it is served now */
const watching = (kept, manifest = "aa") =>
  new ClientWatch(kept, () => Promise.resolve(signatures[manifest]));

/** What a browser keeps, in memory. */
class Kept {
  /** @type {Map<string, Client>} */
  clients = new Map();

  /** @param {string} hid */
  client(hid) {
    return Promise.resolve(this.clients.get(hid));
  }

  /** @param {string} hid @param {Client} client */
  keepClient(hid, client) {
    this.clients.set(hid, client);
    return Promise.resolve();
  }
}

/** @type {[string, Client | undefined, Partial<Client>, string | null][]} */
const CASES = [
  ["a browser that has seen nothing asks nothing", undefined, {}, null],
  ["the same pages are no news", SIGNED, {}, null],
  [
    "other pages of the same version are told",
    SIGNED,
    { manifest: "bb" },
    "changed",
  ],
  [
    "other pages of a new version with a new signature are as they should be",
    SIGNED,
    { manifest: "bb", version: "1.0.1", signature: "5b" },
    null,
  ],
  [
    "a signature that was made for the pages before is told",
    SIGNED,
    { manifest: "bb", version: "1.0.1" },
    "stale",
  ],
  [
    "a signature that did not come is no alarm",
    SIGNED,
    { manifest: "bb", version: "1.0.1", signature: undefined },
    null,
  ],
  [
    "a signature that is missing is told",
    SIGNED,
    { signed: false },
    "unsigned",
  ],
  [
    "so it is in a new version",
    SIGNED,
    { signed: false, manifest: "bb", version: "1.0.1" },
    "unsigned",
  ],
  [
    "other pages without a signature are told, of a new version too",
    BUILT,
    { ...BUILT, version: "1.0.1", manifest: "bb" },
    "renewed",
  ],
  ["the same pages without a signature are no news", BUILT, BUILT, null],
  ["a signature that is added is no alarm", BUILT, {}, null],
];

for (const [name, before, now, expected] of CASES) {
  Deno.test(name, () => {
    assertEquals(changeOf(before, { ...SIGNED, ...now }), expected);
  });
}

Deno.test("what was told stays told until a person has taken note", async () => {
  const kept = new Kept();
  const other = { ...SIGNED, manifest: "bb", signature: "5b" };
  await watching(kept).look(HID, SIGNED);
  assertEquals(kept.clients.get(HID), SIGNED);
  for (let opened = 0; opened < 2; opened++) {
    const watch = watching(kept, "bb");
    await watch.look(HID, other);
    assertEquals(watch.change.value?.kind, "changed");
    assertEquals(kept.clients.get(HID), SIGNED);
  }
  const watch = watching(kept, "bb");
  await watch.look(HID, other);
  await watch.take(HID, other);
  assertEquals(watch.change.value, null);
  await watch.look(HID, other);
  assertEquals(watch.change.value, null);
});

Deno.test("a new version without a signature is told once, from which to which", async () => {
  const kept = new Kept();
  const watch = watching(kept);
  const next = { version: "1.0.1", manifest: "bb", signed: false };
  await watch.look(HID, BUILT);
  await watch.look(HID, next);
  const told = watch.change.value;
  assertEquals(told, { kind: "renewed", before: "1.0.0", after: "1.0.1" });
  let drawn = 0;
  watch.change.changes(() => drawn += 1, new AbortController().signal);
  await watch.look(HID, next);
  assertEquals(drawn, 0);
  await watch.take(HID, next);
  assertEquals(watch.change.value, null);
  await watch.look(HID, next);
  assertEquals(watch.change.value, null);
});

Deno.test("a signature is kept with the pages that it came with, and fetched anew with others", async () => {
  const kept = new Kept();
  const served = { version: "1.0.0", manifest: "aa", signed: true };
  let fetched = 0;
  const watch = new ClientWatch(kept, () => {
    fetched += 1;
    return Promise.resolve("5a");
  });
  await watch.look(HID, served);
  await watch.look(HID, served);
  assertEquals(fetched, 1);
  assertEquals(kept.clients.get(HID)?.signature, "5a");
  await watch.look(HID, { ...served, version: "1.0.1", manifest: "bb" });
  assertEquals(fetched, 2);
  assertEquals(watch.change.value?.kind, "stale");
});

Deno.test("a signature that did not come is looked at the next time", async () => {
  const kept = new Kept();
  await watching(kept).look(HID, SIGNED);
  const next = { version: "1.0.1", manifest: "bb", signed: true };
  await new ClientWatch(kept, () => Promise.resolve(undefined)).look(HID, next);
  assertEquals(kept.clients.get(HID), SIGNED);
  const watch = new ClientWatch(kept, () => Promise.resolve("5a"));
  await watch.look(HID, next);
  assertEquals(watch.change.value?.kind, "stale");
});

Deno.test("pages that are back as they were are no news", async () => {
  const kept = new Kept();
  const watch = watching(kept);
  await watch.look(HID, SIGNED);
  await watch.look(HID, { ...SIGNED, manifest: "bb" });
  await watch.look(HID, SIGNED);
  assertEquals(watch.change.value, null);
});

Deno.test("each hotline has pages of its own", async () => {
  const watch = watching(new Kept());
  await watch.look(HID, SIGNED);
  await watch.look("0f", { ...SIGNED, manifest: "bb" });
  assertEquals(watch.change.value, null);
});
