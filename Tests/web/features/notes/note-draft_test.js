// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Problem } from "../../../../web/lib/problem.js";
import { KeptDrafts } from "../../../../web/features/notes/kept-drafts.js";
import { NoteDraft } from "../../../../web/features/notes/note-draft.js";
import { VersionTaken } from "../../../../web/lib/records.js";

/** @import { Shown } from "../../../../web/lib/records.js" */

const note = "11".repeat(16);
const call = "22".repeat(16);
const AUTHOR = "33".repeat(16);

/**
 * A hotline whose envelopes are JSON in the clear: what is tested is who keeps
 * what, and when.
 */
class Hotline {
  /** @type {Map<string, {version: number, content: any}>} */
  stored = new Map();
  online = true;
  /** @type {string[]} */
  deleted = [];

  /** @param {any} writing */
  #taken({ kind, id, previous }) {
    const now = this.stored.get(`${kind}/${id}`)?.version ?? 0;
    return now !== (previous?.version ?? 0);
  }

  /** @param {any} writing */
  seal(writing) {
    const version = (writing.previous?.version ?? 0) + 1;
    const bytes = new TextEncoder().encode(
      JSON.stringify({ writing, version }),
    );
    return Promise.resolve({ envelope: bytes, version, headerHash: "h" });
  }

  sent() {
    return Promise.resolve();
  }

  /** @param {any} writing */
  save(writing) {
    if (!this.online) return Promise.reject(new Problem("offline", 0));
    const key = `${writing.kind}/${writing.id}`;
    if (this.#taken(writing)) {
      return Promise.reject(new VersionTaken(this.shown(key)));
    }
    const version = (writing.previous?.version ?? 0) + 1;
    this.stored.set(key, { version, content: writing.content });
    return Promise.resolve({ version, headerHash: "h" });
  }

  /** @param {string} key @returns {Shown} */
  shown(key) {
    const { version, content } = this.stored.get(key) ?? { version: 0 };
    const id = key.split("/")[1];
    const record = /** @type {any} */ ({
      id,
      version,
      headerHash: "h",
      content,
      parent: call,
      author: AUTHOR,
    });
    const said = { id, version, author: AUTHOR, parent: call };
    return {
      record,
      refused: null,
      said,
      receivedAt: 0,
      envelope: new Uint8Array(),
    };
  }

  /** @param {{kind: number, id?: string}} asked */
  list({ kind, id }) {
    if (!this.online) return Promise.reject(new Problem("offline", 0));
    const key = `${kind}/${id}`;
    const records = this.stored.has(key) ? [this.shown(key)] : [];
    return Promise.resolve({ records, next: null });
  }

  /** @param {Uint8Array} envelope */
  open(envelope) {
    const { writing, version } = JSON.parse(new TextDecoder().decode(envelope));
    const shown = this.shown(`${writing.kind}/${writing.id}`);
    const record = /** @type {any} */ ({
      ...shown.record,
      version,
      content: writing.content,
    });
    return Promise.resolve({ ...shown, record });
  }

  /** What api.js asks of the server. @param {Request} request */
  async answer(request) {
    if (!this.online) throw new TypeError("network");
    const { pathname } = new URL(request.url);
    if (request.method === "DELETE") {
      this.deleted.push(pathname);
      return new Response(null, { status: 204 });
    }
    const { envelope } = await request.json();
    const bytes = Uint8Array.fromBase64(envelope, { alphabet: "base64url" });
    const { writing } = JSON.parse(new TextDecoder().decode(bytes));
    const key = `${writing.kind}/${writing.id}`;
    if (this.#taken(writing)) {
      const stored = this.stored.get(key);
      const taken = {
        writing: { ...writing, content: stored?.content },
        version: stored?.version,
      };
      const text = new TextEncoder().encode(JSON.stringify(taken));
      return Response.json({
        type: "/problems/version-taken",
        envelope: text.toBase64({ alphabet: "base64url", omitPadding: true }),
      }, {
        status: 409,
        headers: { "Content-Type": "application/problem+json" },
      });
    }
    await this.save(writing);
    return new Response("", { status: 201 });
  }
}

/** A browser's storage. */
function storage() {
  /** @type {Map<string, string>} */
  const items = new Map();
  return /** @type {Storage} */ ({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
  });
}

/** @param {(hotline: Hotline, device: KeptDrafts, begin: (what?: object) => NoteDraft) => Promise<void>} run */
async function withHotline(run) {
  const hotline = new Hotline();
  const device = new KeptDrafts(storage());
  const fetched = globalThis.fetch;
  globalThis.fetch = (path, init) =>
    hotline.answer(new Request(new URL(String(path), "http://h"), init));
  /** @type {NoteDraft[]} */
  const open = [];
  try {
    await run(hotline, device, (what = {}) => {
      const parts = { records: hotline, device };
      const draft = new NoteDraft({ note, call, ...what }, parts);
      open.push(draft);
      return draft;
    });
  } finally {
    for (const draft of open) draft.drop();
    globalThis.fetch = fetched;
  }
}

/** @param {Hotline} hotline @param {number} kind */
const textAt = (hotline, kind) =>
  hotline.stored.get(`${kind}/${note}`)?.content.text;

Deno.test("what she types lies at the hotline as a draft, then as the note", () =>
  withHotline(async (hotline, device, begin) => {
    const draft = begin();
    draft.write("safe tonight");
    await draft.keep();
    assert.equal(textAt(hotline, 13), "safe tonight");
    assert.equal(draft.state.value.kept, "kept");
    assert.equal(await draft.finish(), true);
    assert.equal(textAt(hotline, 1), "safe tonight");
    assert.deepEqual(hotline.deleted, [`/api/records/13/${note}`]);
    assert.equal(device.find(note), null);
  }));

Deno.test("without a line it is kept on the device, and said to be", () =>
  withHotline(async (hotline, device, begin) => {
    hotline.online = false;
    const draft = begin();
    draft.write("kept here");
    await draft.keep();
    assert.equal(draft.state.value.kept, "device");
    assert.ok(device.find(note));
    draft.drop();
    assert.equal(draft.text, "");

    hotline.online = true;
    const after = begin();
    await after.load();
    assert.equal(after.text, "kept here");
    await after.keep();
    assert.equal(textAt(hotline, 13), "kept here");
  }));

Deno.test("what one device kept and another went on with are both there", () =>
  withHotline(async (hotline, _device, begin) => {
    const first = begin();
    first.write("at the hotline");
    await first.keep();
    hotline.online = false;
    first.write("at the hotline, and on the train");
    await first.keep();
    first.drop();
    hotline.online = true;
    hotline.stored.set(`13/${note}`, {
      version: 5,
      content: { t: 1, text: "at the hotline, and at home", note },
    });
    const after = begin();
    await after.load();
    assert.match(after.text, /on the train/);
    assert.match(after.text, /at home/);
  }));

Deno.test("what she types before the draft has come is not lost", () =>
  withHotline(async (hotline, _device, begin) => {
    hotline.stored.set(`13/${note}`, {
      version: 1,
      content: { t: 1, text: "kept", note },
    });
    const draft = begin();
    const loading = draft.load();
    draft.write("typed");
    await loading;
    assert.match(draft.text, /kept/);
    assert.match(draft.text, /typed/);
  }));

Deno.test("two tabs that write one draft lose nothing", () =>
  withHotline(async (hotline, _device, begin) => {
    const one = begin();
    const two = begin();
    one.write("from the first tab");
    await one.keep();
    two.write("from the second tab");
    await two.keep();
    assert.equal(two.state.value.both, true);
    one.write("from the first tab, and more");
    await one.keep();
    const text = textAt(hotline, 13);
    assert.match(text, /first tab, and more/);
    assert.match(text, /from the second tab/);
    assert.equal(text.split("first tab").length, 2);
  }));

Deno.test("a note that was saved elsewhere meanwhile is not overwritten", () =>
  withHotline(async (hotline, _device, begin) => {
    hotline.stored.set(`1/${note}`, { version: 1, content: { text: "old" } });
    const basis = { version: 1, headerHash: "h" };
    const draft = begin({ text: "old", basis });
    hotline.stored.set(`1/${note}`, { version: 2, content: { text: "other" } });
    draft.write("mine");
    assert.equal(await draft.finish(), false);
    assert.equal(draft.state.value.other?.text, "other");
    assert.equal(textAt(hotline, 1), "other");
    assert.equal(textAt(hotline, 13), "mine");
    assert.equal(await draft.finish(), true);
    assert.equal(textAt(hotline, 1), "mine");
    assert.equal(hotline.stored.get(`1/${note}`)?.version, 3);
  }));

Deno.test("a note that cannot be saved stays a draft", () =>
  withHotline(async (hotline, device, begin) => {
    hotline.online = false;
    const draft = begin();
    draft.write("not lost");
    await assert.rejects(draft.finish(), { code: "offline" });
    assert.equal(draft.text, "not lost");
    assert.ok(device.find(note));
  }));
