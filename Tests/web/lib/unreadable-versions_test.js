// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, assertEquals } from "./asserts.js";
import { FakeServer, MemoryStore } from "./support.js";
import { fromBase64url, toBase64url } from "../../../web/lib/bytes.js";
import { Hotline } from "../crypto/hotline.js";
import {
  headerHash,
  Kinds,
  nameParent,
  NameTypes,
  randomId,
  readHeader,
  sealRecord,
} from "../../../web/lib/sealing.js";
import { Names } from "../../../web/lib/names.js";
import { placeOf } from "../../../web/lib/unreadable-versions.js";
import {
  readEnvelope,
  writeEnvelope,
} from "../../../web/crypto/safe/records/envelopes.js";
import { Records } from "../../../web/lib/records.js";
import { Signal } from "../../../web/lib/signal.js";
import { VersionTaken } from "../../../web/lib/version-taken.js";

/** @typedef {import("../../../web/lib/keyring.js").Ring} Ring */

const NONE = "00".repeat(16);
const SHIFT = nameParent(NameTypes.SHIFT);
const SETTINGS = { kind: Kinds.SETTINGS, id: NONE, parent: NONE };

/** A hotline's server: it goes by headers, and sees nothing of what they head. */
class Office {
  /** @type {Map<string, string[]>} envelopes by kind/id */
  kept = new Map();
  fake = new FakeServer()
    .on("POST /api/records", ({ body }) => this.#keep(body.envelope))
    .on("GET /api/records", ({ path }) => {
      const asked = new URL(path, "http://x").searchParams;
      const all = this.kept.get(`${asked.get("kind")}/${asked.get("id")}`);
      return { records: pageOf(all?.slice(-1) ?? []) };
    })
    .on("GET /api/records/names", () => ({
      records: pageOf(
        [...this.kept].filter(([key]) => key.startsWith(`${Kinds.NAME}/`))
          .map(([, versions]) => versions.at(-1) ?? ""),
      ),
    }));
  #hotline;

  /** @param {Hotline} hotline */
  constructor(hotline) {
    this.#hotline = hotline;
  }

  static async open() {
    return new Office(await Hotline.found());
  }

  /** @param {string} envelope */
  #keep(envelope) {
    const { kind, id, version, prev } = readHeader(fromBase64url(envelope));
    const versions = this.kept.get(`${kind}/${id}`) ?? [];
    const newest = versions.at(-1) ?? "";
    return this.#follows(version, prev, newest).then((follows) => {
      if (!follows) {
        return FakeServer.problem("version-taken", 409, { envelope: newest });
      }
      this.put(kind, id, envelope);
      return { kind, id, version };
    });
  }

  /** @param {number} version @param {string} prev @param {string} newest */
  async #follows(version, prev, newest) {
    if (newest === "") return version === 1;
    const bytes = fromBase64url(newest);
    return version === readHeader(bytes).version + 1 &&
      prev === await headerHash(bytes);
  }

  /** @param {number} kind @param {string} id @param {string} envelope */
  put(kind, id, envelope) {
    const key = `${kind}/${id}`;
    this.kept.set(key, [...this.kept.get(key) ?? [], envelope]);
    this.fake.on(`GET /api/records/${kind}/${id}/versions`, () => ({
      records: pageOf(this.kept.get(key) ?? []),
    }));
  }

  /**
   * The next version, by somebody who may write it, as the server takes it.
   * @param {{kind: number, id: string, parent: string}} what
   * @param {{content?: Record<string, unknown>}} [how] without content it does
   * not open
   */
  async spoil(what, { content } = {}) {
    const before = this.kept.get(`${what.kind}/${what.id}`)?.at(-1);
    const bytes = before ? fromBase64url(before) : null;
    const { admin: keys, roster } = this.#hotline;
    const { envelope } = await sealRecord({
      ...what,
      roster,
      keys,
      version: (bytes ? readHeader(bytes).version : 0) + 1,
      prev: bytes ? await headerHash(bytes) : "00".repeat(32),
      content: content ?? { t: 1 },
    });
    const { headerBytes, payload, wraps } = readEnvelope(envelope);
    if (!content) payload.fill(0);
    const spoilt = writeEnvelope(headerBytes, payload, wraps);
    this.put(what.kind, what.id, toBase64url(spoilt));
    return spoilt;
  }

  /** Another browser, which has seen nothing yet. */
  browser() {
    const { admin: keys, groups, roster } = this.#hotline;
    const ring = new Signal(
      /** @type {Ring | null} */ ({ keys, groups, roster }),
    );
    const keyring = /** @type {any} */ ({
      ring,
      opened: () => Promise.resolve({ keys, groups, roster }),
    });
    const store = new MemoryStore();
    const records = new Records({
      store,
      keyring,
      rosterWatch: /** @type {any} */ ({
        roster: new Signal(roster),
        refresh: () => Promise.resolve(),
        raise: () => {},
      }),
    });
    return { records, store, names: new Names({ records, keyring }) };
  }
}

/** @param {string[]} envelopes */
const pageOf = (envelopes) =>
  envelopes.map((envelope) => ({ envelope, receivedAt: 7 }));

/** @param {string} id */
const shift = (id) => ({ kind: Kinds.NAME, id, parent: SHIFT });

for (
  const [what, how] of /** @type {const} */ ([
    ["something that does not open", {}],
    ["what is sealed well and is no name", { content: { t: 1, name: 7 } }],
  ])
) {
  Deno.test(`in the place of a name ${what} is told of, and a name comes after it`, async () => {
    const office = await Office.open();
    using _server = office.fake;
    const id = randomId();
    const before = office.browser();
    await before.names.save("SHIFT", id, "Night");
    await office.spoil(shift(id), how);
    await office.spoil(shift(id), how);
    for (const { names } of [before, office.browser()]) {
      await names.load();
      assertEquals(names.find("SHIFT", id), "Night");
      assertEquals(names.unreadable.value.size, 1);
    }
    const { names } = office.browser();
    await names.load();
    await names.keep("SHIFT", id, "Night");
    assertEquals(names.unreadable.value.size, 0);
    assertEquals(names.find("SHIFT", id), "Night");
    await names.keep("SHIFT", id, "Night");
    assertEquals(office.kept.get(`${Kinds.NAME}/${id}`)?.length, 4);
    await before.names.load();
    assertEquals(before.names.find("SHIFT", id), "Night");
  });
}

Deno.test("a name that was never more than something unreadable is given all the same", async () => {
  const office = await Office.open();
  using _server = office.fake;
  const id = randomId();
  await office.spoil(shift(id));
  const { names } = office.browser();
  await names.load();
  assertEquals(names.find("SHIFT", id), null);
  await names.save("SHIFT", id, "Night");
  assertEquals(names.find("SHIFT", id), "Night");
});

Deno.test("an older name than this browser has seen is not shown in its place", async () => {
  const office = await Office.open();
  using _server = office.fake;
  const id = randomId();
  const { names } = office.browser();
  await names.save("SHIFT", id, "Morning");
  await names.save("SHIFT", id, "Night");
  // A server that leaves the second out.
  await office.spoil(shift(id));
  const kept = office.kept.get(`${Kinds.NAME}/${id}`) ?? [];
  office.kept.set(`${Kinds.NAME}/${id}`, kept.toSpliced(1, 1));
  await names.load();
  assertEquals(names.find("SHIFT", id), null);
});

Deno.test("settings are signed after a version that does not open", async () => {
  const office = await Office.open();
  using _server = office.fake;
  const { records } = office.browser();
  const first = await records.save({ ...SETTINGS, content: { t: 1 } });
  await office.spoil(SETTINGS);
  await office.spoil(SETTINGS);
  const content = { t: 2, directMedia: false };
  const after = await records.save({ ...SETTINGS, content, previous: first });
  assertEquals(after.version, 4);
  await office.spoil(SETTINGS);
  // Whose browser has never opened any.
  const other = office.browser().records;
  assertEquals((await other.save({ ...SETTINGS, content })).version, 6);
  const { records: [shown] } = await other.list(
    { kind: Kinds.SETTINGS, id: NONE },
  );
  assertEquals(shown?.record?.content, content);
});

Deno.test("what opens is yielded to as ever, and so is a note", async () => {
  const office = await Office.open();
  using _server = office.fake;
  const { records } = office.browser();
  await records.save({ ...SETTINGS, content: { t: 1 } });
  const note = { kind: Kinds.NOTE, id: randomId(), parent: randomId() };
  await office.spoil(note);
  for (const what of [SETTINGS, note]) {
    const taken = await records.save({ ...what, content: { t: 2, text: "x" } })
      .catch((error) => error);
    assert(taken instanceof VersionTaken);
  }
});

Deno.test("nobody goes on from another record, from what she has seen otherwise, or from the end", async () => {
  const office = await Office.open();
  using _server = office.fake;
  const what = shift(randomId());
  await office.spoil(what);
  const envelope = await office.spoil(what);
  const stored = { refused: "payload", envelope };
  const { version, prev } = readHeader(envelope);
  const seen = (/** @type {number} */ of, /** @type {string} */ hash) => ({
    version: of,
    headerHash: hash,
    author: NONE,
  });
  const headHash = await headerHash(envelope);
  const place = { version, headerHash: headHash };
  assertEquals(await placeOf(stored, what, undefined), place);
  assertEquals(await placeOf(stored, what, seen(1, prev)), place);
  for (
    const other of [seen(1, "aa"), seen(2, "aa"), seen(3, "aa")]
  ) assertEquals(await placeOf(stored, what, other), null);
  assertEquals(await placeOf(stored, shift(randomId()), undefined), null);
  assertEquals(
    await placeOf({ refused: null, envelope }, what, undefined),
    null,
  );
  const last = envelope.slice();
  // The version stands after v, hid, kind and id.
  new DataView(last.buffer).setUint32(50, 2 ** 31);
  assertEquals(
    await placeOf({ refused: "payload", envelope: last }, what, undefined),
    null,
  );
});
