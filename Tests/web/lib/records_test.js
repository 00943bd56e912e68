// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, assertEquals } from "./asserts.js";
import { FakeServer, MemoryStore } from "./support.js";
import { fromBase64url, toBase64url } from "../../../web/lib/bytes.js";
import { Hotline } from "../crypto/hotline.js";
import {
  Kinds,
  randomId,
  readHeader,
  sealRecord,
} from "../../../web/lib/sealing.js";
import { Locked } from "../../../web/lib/keyring.js";
import { Records } from "../../../web/lib/records.js";
import { VersionTaken } from "../../../web/lib/version-taken.js";
import { Signal } from "../../../web/lib/signal.js";
import { VOLUNTEER } from "../../../web/crypto/safe/rosters/powers.js";

/** @typedef {import("../../../web/lib/keyring.js").Ring} Ring */

/** A server that keeps records as PROTOCOL section 8 says: version by version. */
class RecordServer {
  /** @type {Map<string, string[]>} envelopes by kind/id */
  kept = new Map();
  fake = new FakeServer()
    .on("POST /api/records", ({ body }) => {
      const { kind, id, version } = readHeader(fromBase64url(body.envelope));
      const key = `${kind}/${id}`;
      const versions = this.kept.get(key) ?? [];
      if (version !== versions.length + 1) {
        const envelope = versions.at(-1);
        return FakeServer.problem("version-taken", 409, { envelope });
      }
      this.kept.set(key, [...versions, body.envelope]);
      return { kind, id, version };
    })
    .on("GET /api/records", () => ({
      records: [...this.kept.values()].map((versions) => ({
        envelope: versions.at(-1),
        receivedAt: 7,
      })),
    }));
}

async function office() {
  const hotline = await Hotline.found();
  const { admin: keys, groups, roster } = hotline;
  const server = new RecordServer();
  const ring = new Signal(
    /** @type {Ring | null} */ ({ keys, groups, roster }),
  );
  const store = new MemoryStore();
  const list = new Signal(roster);
  /** @type {object[]} alarms */
  const raised = [];
  const parts = {
    store,
    keyring: /** @type {any} */ ({
      opened: () =>
        ring.value ? Promise.resolve(ring.value) : Promise.reject(new Locked()),
    }),
    rosterWatch: /** @type {any} */ ({
      roster: list,
      refresh: () => Promise.resolve(),
      raise: (/** @type {string} */ code, /** @type {object} */ more) =>
        raised.push({ code, ...more }),
    }),
  };
  return {
    records: new Records(parts),
    other: new Records(parts),
    server,
    ring,
    list,
    store,
    raised,
    hotline,
  };
}

const note = () => ({ kind: Kinds.NOTE, id: randomId(), parent: randomId() });

/**
 * By the hotline's newest list, signed by the admin or with another's key.
 * @param {Hotline} hotline @param {ReturnType<typeof note>} what
 * @param {import("../../../web/lib/sealing.js").MemberKeys} [signer]
 */
const sealAs = ({ roster, admin }, what, signer) =>
  sealRecord({
    ...what,
    roster,
    keys: signer
      ? /** @type {any} */ ({
        id: admin.id,
        sign: signer.sign.bind(signer),
      })
      : admin,
    content: saying("x"),
  });

/** @param {string} text */
const saying = (text) => ({ t: 1, text });

Deno.test("a note that was saved is read again, version by version", async () => {
  const { records, server } = await office();
  using _server = server.fake;
  const what = note();
  const first = await records.save({ ...what, content: saying("one") });
  const second = await records.save({
    ...what,
    content: saying("two"),
    previous: first,
  });
  assertEquals([first.version, second.version], [1, 2]);
  const { records: found } = await records.list({ kind: Kinds.NOTE });
  assertEquals(found.map(({ record }) => record?.content.text), ["two"]);
  assertEquals(found[0]?.receivedAt, 7);
});

Deno.test("the server is handed no word of it", async () => {
  const { records, server } = await office();
  using _server = server.fake;
  await records.save({ ...note(), content: saying("heron at the bridge") });
  const sent = JSON.stringify(server.fake.asked);
  const bytes = new TextDecoder("latin1").decode(
    fromBase64url(server.fake.asked[0]?.body.envelope),
  );
  assert(!sent.includes("heron") && !bytes.includes("heron"));
});

Deno.test("two tabs that edit one note lose nothing", async () => {
  const { records, other, server } = await office();
  using _server = server.fake;
  const what = note();
  const first = await records.save({ ...what, content: saying("one") });
  await records.save({ ...what, content: saying("mine"), previous: first });
  let taken;
  try {
    await other.save({ ...what, content: saying("theirs"), previous: first });
  } catch (error) {
    taken = error;
  }
  assert(taken instanceof VersionTaken);
  if (!(taken instanceof VersionTaken)) return;
  const { record } = taken.stored;
  assertEquals(record?.content.text, "mine");
  if (!record) return;
  const third = await other.save({
    ...what,
    content: saying("both"),
    previous: record,
  });
  assertEquals(third.version, 3);
});

Deno.test("what was refused by the server was never seen", async () => {
  const { records, store, server } = await office();
  using _server = server.fake;
  const what = note();
  server.fake.on(
    "POST /api/records",
    () => FakeServer.problem("read-only", 503),
  );
  await records.save({ ...what, content: saying("x") }).catch(() => {});
  assertEquals(await store.seen(what.kind, what.id), undefined);
});

Deno.test("a note rolled back is an older copy, and another of one version an alarm", async () => {
  const { records, server } = await office();
  using _server = server.fake;
  const what = note();
  const first = await records.save({ ...what, content: saying("one") });
  await records.save({ ...what, content: saying("two"), previous: first });
  server.kept.get(`1/${what.id}`)?.pop();
  const { records: back } = await records.list({ kind: Kinds.NOTE });
  assertEquals(back[0]?.record?.marks, ["older-copy"]);

  const forged = await records.seal({
    ...what,
    content: saying("2"),
    previous: first,
  });
  server.kept.get(`1/${what.id}`)?.push(toBase64url(forged.envelope));
  const { records: again } = await records.list({ kind: Kinds.NOTE });
  assertEquals([again[0]?.record, again[0]?.refused], [
    null,
    "same-version-other-header",
  ]);
});

Deno.test("a changed byte shows nothing in part", async () => {
  const { records, server } = await office();
  using _server = server.fake;
  const what = note();
  await records.save({ ...what, content: saying("one") });
  const versions = server.kept.get(`1/${what.id}`) ?? [];
  const bytes = fromBase64url(versions[0] ?? "");
  bytes[300] = (bytes[300] ?? 0) ^ 1;
  versions[0] = toBase64url(bytes);
  const { records: found } = await records.list({ kind: Kinds.NOTE });
  assertEquals(found[0]?.record, null);
  assert(found[0]?.refused !== null);
  assertEquals(found[0]?.said.id, what.id);
});

Deno.test("a locked page seals and opens nothing", async () => {
  const { records, server, ring } = await office();
  using _server = server.fake;
  ring.value = null;
  let locked;
  try {
    await records.seal({ ...note(), content: saying("x") });
  } catch (error) {
    locked = error;
  }
  assert(locked instanceof Locked);
});

Deno.test("a note by a newer list than ours is an alarm that names its author", async () => {
  const { records, server, ring, raised, hotline } = await office();
  using _server = server.fake;
  const { admin: keys, groups } = hotline;
  await hotline.join();
  const { seq } = hotline.roster;
  ring.value = { keys, groups, roster: hotline.roster };
  const { envelope } = await sealAs(hotline, note());
  server.kept.set("1/x", [toBase64url(envelope)]);
  const { records: found } = await records.list({ kind: Kinds.NOTE });
  assertEquals([found[0]?.record, found[0]?.refused], [null, "fetch-first"]);
  assertEquals(raised, [{ code: "withheld", member: keys.id, seq }]);
});

Deno.test("a note of somebody who is out raises nothing, whatever list it names", async () => {
  const { records, server, ring, list, raised, hotline } = await office();
  using _server = server.fake;
  const keys = await hotline.join();
  await hotline.set(keys.id, VOLUNTEER);
  const { roster: before, groups } = hotline;
  await hotline.join();
  const { roster } = hotline;
  const { envelope } = await sealRecord({
    ...note(),
    roster,
    keys,
    content: saying("x"),
  });
  server.kept.set("1/x", [toBase64url(envelope)]);
  Object.assign(hotline, { roster: before, groups });
  await hotline.set(keys.id, 0, false);
  const { admin } = hotline;
  list.value = hotline.roster;
  ring.value = {
    keys: admin,
    groups: hotline.groups,
    roster: hotline.roster,
  };
  const { records: found } = await records.list({ kind: Kinds.NOTE });
  assertEquals([found[0]?.record, raised], [null, []]);
});

Deno.test("a note by a forged author names nobody", async () => {
  const { records, server, raised, hotline } = await office();
  using _server = server.fake;
  await hotline.join();
  const { envelope } = await sealAs(hotline, note(), await hotline.join());
  server.kept.set("1/x", [toBase64url(envelope)]);
  const { records: found } = await records.list({ kind: Kinds.NOTE });
  assertEquals(found[0]?.refused, "sig");
  assertEquals(raised, []);
});

Deno.test("after a restore a note goes on from the version that was lost", async () => {
  const { records, server } = await office();
  using _server = server.fake;
  const what = note();
  const first = await records.save({ ...what, content: saying("one") });
  await records.save({ ...what, content: saying("two"), previous: first });
  const kept = [...server.kept.values()][0] ?? [];
  kept.pop();
  /** @type {{version: number, prev: string}[]} */
  const posted = [];
  server.fake.on("POST /api/records", ({ body }) => {
    posted.push(readHeader(fromBase64url(body.envelope)));
    return {};
  });
  await records.save({ ...what, content: saying("three"), previous: first });
  assertEquals(posted.map(({ version }) => version), [3]);
});

Deno.test("a note that is not of its form is closed, and takes no other away", async () => {
  const { records, server } = await office();
  using _server = server.fake;
  const [bad, good] = [note(), note()];
  await records.save({ ...bad, content: { t: "x", text: "x" } });
  await records.save({ ...good, content: saying("good") });
  const { records: shown } = await records.list({ kind: Kinds.NOTE });
  const found = new Map(shown.map((one) => [one.said.id, one]));
  assertEquals(found.get(bad.id)?.refused, "content");
  assertEquals(found.get(good.id)?.record?.content.text, "good");
});
