// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { FakeServer, MemoryStore } from "./support.js";
import { allPages } from "../../../web/lib/record-pages.js";
import { ownRecords } from "../../../web/lib/own-records.js";
import { Records } from "../../../web/lib/records.js";
import { Kinds } from "../../../web/lib/sealing.js";

/** They open for nobody: what is looked at is how far was read. */
const NOTHING = ["AA", "BB", "CC", "DD"];

/** @param {string} path @param {string} cursor what each page but the last is followed by */
const paged = (path, cursor) =>
  new FakeServer().on(`GET ${path}`, ({ path: asked }) => {
    const query = new URLSearchParams(asked.split("?")[1]);
    const page = Number(query.get(cursor));
    const records = [{ envelope: NOTHING[page], receivedAt: 0 }];
    return { records, ...(page < 3 ? { next: page + 1 } : {}) };
  });

Deno.test("pages are asked for until there is no next, and kept in order", async () => {
  using server = new FakeServer().on("GET /list", ({ path }) => {
    const after = Number(path.split("after=")[1] ?? 0);
    return {
      records: [{ envelope: `e${after}`, receivedAt: after }],
      ...(after < 2 ? { next: after + 1 } : {}),
    };
  });
  const all = await allPages("/list", "after");
  assertEquals(all.map(({ envelope }) => envelope), ["e0", "e1", "e2"]);
  assertEquals(server.asked.length, 3);
});

Deno.test("a server that says for ever that there is more is not asked for ever", async () => {
  using server = new FakeServer().on("GET /list", () => ({
    records: [],
    next: 1,
  }));
  assertEquals(await allPages("/list", "after"), []);
  assertEquals(server.asked.length, 1);
});

Deno.test("a server that gives the same for ever is not asked for ever", async () => {
  const pages = ["e0", "e1", "e1", "e1"];
  using server = new FakeServer().on("GET /list", ({ path }) => {
    const page = Number(path.split("before=")[1] ?? 0);
    const records = [{ envelope: pages[page] ?? "e1", receivedAt: 0 }];
    return { records, next: page + 1 };
  });
  const all = await allPages("/list", "before");
  assertEquals(all.map(({ envelope }) => envelope), ["e0", "e1"]);
  assertEquals(server.asked.length, 3);
});

Deno.test("her own are read to the last page, and no further where it repeats itself", async () => {
  for (
    const [ids, most] of /** @type {[string[], number][]} */ ([
      [["a", "b", "c"], 3],
      [["a", "b", "b"], 3],
      [["a", "a"], 2],
    ])
  ) {
    let asked = 0;
    const records = /** @type {any} */ ({
      list: (/** @type {{before?: string}} */ { before = "0" }) => {
        asked++;
        const id = ids[Number(before)] ?? ids.at(-1);
        const shown = { record: { id, marks: [] }, said: { id, version: 1 } };
        const isLast = ids[1] !== ids.at(-1) && Number(before) === 2;
        const next = isLast ? null : String(Number(before) + 1);
        return Promise.resolve({ records: [shown], next });
      },
    });
    const own = await ownRecords(records, Kinds.PASSKEY_LABEL);
    assertEquals(own.map(({ id }) => id), [...new Set(ids)]);
    assertEquals(asked, most);
  }
});

Deno.test("versions and names are read to the last page", async () => {
  const records = new Records({
    store: new MemoryStore(),
    keyring: /** @type {any} */ ({}),
    rosterWatch: /** @type {any} */ ({}),
  });
  const versions = `/api/records/1/${"ab".repeat(16)}/versions`;
  {
    using server = paged(versions, "after");
    await records.versions(Kinds.NOTE, "ab".repeat(16)).catch(() => {});
    assertEquals(server.asked.at(-1)?.path, `${versions}?after=3`);
  }
  {
    using server = paged("/api/records/names", "before");
    await records.names().catch(() => {});
    assertEquals(server.asked.at(-1)?.path, "/api/records/names?before=3");
  }
});
