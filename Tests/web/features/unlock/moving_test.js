// SPDX-License-Identifier: AGPL-3.0-or-later
import { leaveFormer } from "../../../../web/features/unlock/moving.js";
import { records, rosterWatch, store } from "../../../../web/lib/app.js";
import { Kinds } from "../../../../web/lib/sealing.js";
import { assertEquals } from "../../lib/asserts.js";
import { FakeServer } from "../../lib/support.js";

const [FORMER, NEW] = ["aa".repeat(16), "bb".repeat(16)];
const custodianPk = new Uint8Array(1216).fill(1);
const former = { id: FORMER, member: "m" };
const device = /** @type {any} */ ({ ...former, id: NEW, former });

/**
 * A former custodian that was taken away, and a server that knows these names.
 * @param {Record<string, string>} names by the id of the device
 */
function world(names) {
  /** @type {string[]} what was done, in order */
  const done = [];
  const before = { list: records.list, save: records.save };
  const listed = Object.entries(names).map(([id, name]) => ({
    record: { id, content: { name }, marks: [], version: 1, headerHash: "h" },
    said: { id, version: 1 },
  }));
  Object.assign(records, {
    list: () => Promise.resolve({ records: listed, next: null }),
    save: (/** @type {any} */ { kind, id, content }) => {
      done.push(`${kind}/${id} is ${content.name}`);
      return Promise.resolve();
    },
  });
  Object.assign(store, {
    dropFormer: () => Promise.resolve(void done.push("dropped")),
  });
  rosterWatch.roster.value =
    /** @type {any} */ ({ custodianPks: [custodianPk] });
  const server = new FakeServer()
    .on(
      "POST /api/custodian/challenge",
      () => FakeServer.problem("custodian-gone", 410),
    )
    .on("POST /api/me/device/move", () => void done.push("told the server"));
  return {
    done,
    [Symbol.dispose]: () => {
      Object.assign(records, before);
      Reflect.deleteProperty(store, "dropFormer");
      rosterWatch.roster.value = null;
      server[Symbol.dispose]();
    },
  };
}

Deno.test("what she calls a device goes along when it moves, before the server forgets it", async () => {
  using it = world({ [FORMER]: "the kitchen phone" });
  await leaveFormer(device, "739204");
  assertEquals(it.done, [
    `${Kinds.DEVICE_LABEL}/${NEW} is the kitchen phone`,
    "told the server",
    "dropped",
  ]);
});

Deno.test("a name that it has already stays", async () => {
  using it = world({ [FORMER]: "the old one", [NEW]: "the new one" });
  await leaveFormer(device, "739204");
  assertEquals(it.done, ["told the server", "dropped"]);
});

Deno.test("a name that cannot be kept holds no move up", async () => {
  using it = world({ [FORMER]: "the kitchen phone" });
  records.save = () => Promise.reject(new Error("locked"));
  await leaveFormer(device, "739204");
  assertEquals(it.done, ["told the server", "dropped"]);
});
