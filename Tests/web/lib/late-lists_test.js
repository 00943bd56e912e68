// SPDX-License-Identifier: AGPL-3.0-or-later
import { append } from "../../../web/lib/rosters/roster-signing.js";
import { assertEquals } from "./asserts.js";
import { FakeServer, settled } from "./support.js";
import { Hotline } from "../crypto/hotline.js";
import {
  keyring,
  records,
  rosterWatch,
  session,
  store,
} from "../../../web/lib/app.js";
import { Kinds, randomId, sealRecord } from "../../../web/lib/sealing.js";
import { removeMember } from "../../../web/features/members/changes.js";
import { addMissingWraps } from "../../../web/lib/missing-wraps.js";
import { signSet } from "../../../web/crypto/safe/rosters/set-signing.js";

/*
 * What a server holds back until more is known: what is sealed and signed goes
 * by what is known when it is, not when it was begun.
 */

/** What this browser keeps, and its locks. */
function keepInMemory() {
  /** @type {Map<string, any>} */
  const kept = new Map();
  store.auditHead = () => Promise.resolve(kept.get("audit"));
  store.keepAuditHead = (_hid, head) => {
    kept.set("audit", head);
    return Promise.resolve(true);
  };
  store.keepRoster = () => Promise.resolve(true);
  store.replaceRoster = () => Promise.resolve();
  Object.defineProperty(navigator, "locks", {
    configurable: true,
    value: {
      request: (
        /** @type {string} */ _,
        /** @type {object} */ __,
        /** @type {(lock: object) => Promise<void>} */ work,
      ) => work({}),
    },
  });
}

/** An admin's open page; the groups' keys came with the list as it is now. */
async function office() {
  const hotline = await Hotline.found();
  const reader = await hotline.join();
  await hotline.set(reader.id, 15);
  const { admin: keys, groups, roster } = hotline;
  const end = new AbortController();
  session.me.value = /** @type {any} */ ({
    member: keys.id,
    permissions: ["addWraps"],
  });
  rosterWatch.roster.value = roster;
  keyring.ring.value = { keys, groups, roster };
  keepInMemory();
  const server = new FakeServer()
    .on("GET /api/audit", () => ({ entries: [], next: null }))
    .on("POST /api/roster/entries", () => ({}))
    .on("POST /api/records/wraps", () => ({}));
  const posted = (/** @type {string} */ path) =>
    server.asked.filter((one) => one.method === "POST" && one.path === path)
      .length;
  return {
    hotline,
    reader,
    server,
    posted,
    end,
    [Symbol.dispose]() {
      end.abort();
      server[Symbol.dispose]();
      session.me.value = keyring.ring.value = rosterWatch.roster.value = null;
    },
  };
}

/** @param {Awaited<ReturnType<typeof office>>} at a note that the reader lacks */
async function missing({ hotline, reader, server }) {
  const { admin: keys, roster } = hotline;
  const [id, kind] = [randomId(), Kinds.NOTE];
  const content = { t: 1, text: "a" };
  const { envelope } = await sealRecord({ roster, keys, kind, id, content });
  const said = { version: 1 };
  server.on("GET /api/records/missing-wraps", () => ({
    missing: [{ kind, id, version: 1, reader: reader.id }],
    total: 1,
    next: null,
  }));
  return { envelope, said, record: {} };
}

/** Lets what is under way come to its end. */
async function quiet() {
  for (let i = 0; i < 20; i++) await settled();
}

Deno.test("whoever is a reader still is given what was written before her", async () => {
  using at = await office();
  const shown = await missing(at);
  records.versions = () => Promise.resolve(/** @type {any} */ ([shown]));
  addMissingWraps(at.end.signal);
  await quiet();
  assertEquals(at.posted("/api/records/wraps"), 1);
});

Deno.test("nobody is given a note whom the newest list names no reader, though the groups' keys have not come", async () => {
  using at = await office();
  const shown = await missing(at);
  await at.hotline.set(at.reader.id, 0);
  rosterWatch.roster.value = at.hotline.roster;
  records.versions = () => Promise.resolve(/** @type {any} */ ([shown]));
  addMissingWraps(at.end.signal);
  await quiet();
  assertEquals(at.posted("/api/records/wraps"), 0);
});

Deno.test("no wrap is handed on once the list is in doubt", async () => {
  using at = await office();
  const shown = await missing(at);
  const { promise, resolve } = Promise.withResolvers();
  records.versions = () => /** @type {any} */ (promise);
  addMissingWraps(at.end.signal);
  await quiet();
  rosterWatch.raise("head-fork", { member: at.hotline.admin.id });
  try {
    resolve([shown]);
    await quiet();
    assertEquals(at.posted("/api/records/wraps"), 0);
  } finally {
    await calm(at.hotline);
  }
});

Deno.test("nothing is signed once an alarm stands, whatever the server was slow to answer", async () => {
  using at = await office();
  const { promise, resolve } = Promise.withResolvers();
  at.server.on("GET /api/audit", () => promise);
  const ended = removeMember(at.reader.id).then(
    () => "signed",
    ({ name }) => name,
  );
  await quiet();
  rosterWatch.raise("head-fork", { member: at.hotline.admin.id });
  try {
    resolve({ entries: [], next: null });
    assertEquals(await ended, "Frozen");
    assertEquals(at.posted("/api/roster/entries"), 0);
  } finally {
    await calm(at.hotline);
  }
});

Deno.test("what was changed about her while the server was slow is shown before it is signed over", async () => {
  using at = await office();
  const { promise, resolve } = Promise.withResolvers();
  at.server.on("GET /api/audit", () => promise);
  const ended = removeMember(at.reader.id).then(
    () => "signed",
    ({ code }) => code,
  );
  await quiet();
  await at.hotline.set(at.reader.id, 12);
  rosterWatch.roster.value = at.hotline.roster;
  resolve({ entries: [], next: null });
  assertEquals(await ended, "roster-moved");
  assertEquals(at.posted("/api/roster/entries"), 0);
});

Deno.test("what was changed about others meanwhile is signed upon", async () => {
  using at = await office();
  const { promise, resolve } = Promise.withResolvers();
  at.server.on("GET /api/audit", () => promise);
  let seq = 0;
  const ended = append((ring) => {
    seq = ring.roster.seq;
    const { id: subject } = ring.keys;
    return signSet({ ...ring, subject, active: true, powers: 15 });
  });
  await quiet();
  await at.hotline.join();
  rosterWatch.roster.value = at.hotline.roster;
  resolve({ entries: [], next: null });
  await ended;
  assertEquals(seq, at.hotline.roster.seq);
  assertEquals(rosterWatch.roster.value?.seq, seq + 1);
});

/** No alarm of one test is another's. @param {Hotline} hotline */
async function calm({ roster }) {
  await rosterWatch.adoptBranch(/** @type {any} */ ({ roster }));
}
