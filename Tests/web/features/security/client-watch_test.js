// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import {
  changeOf,
  ClientWatch,
} from "../../../../web/features/security/client-watch.js";

/** @typedef {import("../../../../web/features/security/client-watch.js").Client} Client */

/** @type {Client} */
const SIGNED = { version: "1.0.0", manifest: "aa", signed: true };
const HID = "f0";

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
    "other pages of a new version are as they should be",
    SIGNED,
    { manifest: "bb", version: "1.0.1" },
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
    "pages that were never signed need no signature",
    { ...SIGNED, signed: false },
    { signed: false, version: "1.0.1", manifest: "bb" },
    null,
  ],
  [
    "a signature that is added is no alarm",
    { ...SIGNED, signed: false },
    {},
    null,
  ],
];

for (const [name, before, now, expected] of CASES) {
  Deno.test(name, () => {
    assertEquals(changeOf(before, { ...SIGNED, ...now }), expected);
  });
}

Deno.test("what was told stays told until a person has taken note", async () => {
  const kept = new Kept();
  const other = { ...SIGNED, manifest: "bb" };
  await new ClientWatch(kept).look(HID, SIGNED);
  assertEquals(kept.clients.get(HID), SIGNED);
  for (let opened = 0; opened < 2; opened++) {
    const watch = new ClientWatch(kept);
    await watch.look(HID, other);
    assertEquals(watch.change.value, "changed");
    assertEquals(kept.clients.get(HID), SIGNED);
  }
  const watch = new ClientWatch(kept);
  await watch.look(HID, other);
  await watch.take(HID, other);
  assertEquals(watch.change.value, null);
  await watch.look(HID, other);
  assertEquals(watch.change.value, null);
});

Deno.test("pages that are back as they were are no news", async () => {
  const kept = new Kept();
  const watch = new ClientWatch(kept);
  await watch.look(HID, SIGNED);
  await watch.look(HID, { ...SIGNED, manifest: "bb" });
  await watch.look(HID, SIGNED);
  assertEquals(watch.change.value, null);
});

Deno.test("each hotline has pages of its own", async () => {
  const watch = new ClientWatch(new Kept());
  await watch.look(HID, SIGNED);
  await watch.look("0f", { ...SIGNED, manifest: "bb" });
  assertEquals(watch.change.value, null);
});
