// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "../../../../web/lib/problem.js";
import { KeptDrafts } from "../../../../web/features/notes/kept-drafts.js";
import { NoteDraft } from "../../../../web/features/notes/note-draft.js";
import { VersionTaken } from "../../../../web/lib/version-taken.js";

/** @import { Shown } from "../../../../web/lib/records.js" */

export const note = "11".repeat(16);
export const call = "22".repeat(16);
const AUTHOR = "33".repeat(16);

/**
 * A hotline whose envelopes are JSON in the clear: what is tested is who keeps
 * what, and when.
 */
export class Hotline {
  /** @type {Map<string, {version: number, content: any}>} */
  stored = new Map();
  online = true;
  /** @type {string[]} */
  deleted = [];
  /** @type {string[]} of whatever it shows */
  marks = [];
  /** Somebody else has always been first. */
  alwaysTaken = false;
  /** How often it was given something. */
  asked = 0;

  /** @param {any} writing */
  #taken({ kind, id, previous }) {
    this.asked++;
    if (this.alwaysTaken) return true;
    const now = this.stored.get(`${kind}/${id}`)?.version ?? 0;
    return now !== (previous?.version ?? 0);
  }

  /** @param {any} writing */
  seal(writing) {
    const version = (writing.previous?.version ?? 0) + 1;
    const bytes = new TextEncoder().encode(
      JSON.stringify({ writing, version }),
    );
    return Promise.resolve({
      envelope: bytes,
      version,
      headerHash: "h",
      unknown: {},
    });
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
    return Promise.resolve({ version, headerHash: "h", unknown: {} });
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
      marks: this.marks,
    });
    const said = { id, version, author: AUTHOR, parent: call, rosterSeq: 0 };
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
export async function withHotline(run) {
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
export const textAt = (hotline, kind) =>
  hotline.stored.get(`${kind}/${note}`)?.content.text;
