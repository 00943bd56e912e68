// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOneList } from "../../../web/lib/rosters/kept-roster.js";

/**
 * A server of a few answers, in place of fetch, for one test.
 * @typedef {{method: string, path: string, body: any, headers: Headers}} Asked
 */
export class FakeServer {
  /** @type {Asked[]} what was asked, in order */
  asked = [];
  /** @type {Map<string, (asked: Asked) => unknown>} */
  #answers = new Map();
  #fetch = globalThis.fetch;

  constructor() {
    globalThis.fetch = (input, init) => this.#answer(String(input), init ?? {});
  }

  /** @param {string} route `GET /api/me`, without a query @param {(asked: Asked) => unknown} answer */
  on(route, answer) {
    this.#answers.set(route, answer);
    return this;
  }

  /** @param {string} code @param {number} status @param {object} [extras] */
  static problem(code, status, extras = {}) {
    const body = { type: `/problems/${code}`, title: "not shown", status };
    return new Response(JSON.stringify({ ...body, ...extras }), {
      status,
      headers: { "Content-Type": "application/problem+json" },
    });
  }

  /** @param {string} url @param {RequestInit} init */
  async #answer(url, init) {
    const { pathname, search } = new URL(url, "http://localhost");
    const method = init.method ?? "GET";
    const asked = {
      method,
      path: pathname + search,
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      headers: new Headers(init.headers),
    };
    this.asked.push(asked);
    const answer = this.#answers.get(`${method} ${pathname}`);
    if (!answer) return FakeServer.problem("not-found", 404);
    const given = await answer(asked);
    if (given instanceof Response) return given;
    return given === undefined
      ? new Response(null, { status: 204 })
      : Response.json(given);
  }

  [Symbol.dispose]() {
    globalThis.fetch = this.#fetch;
  }
}

/** Timers that are waited for, and by that which ones were left behind. */
export class Timers {
  /** @type {Set<unknown>} */
  waiting = new Set();
  #set = globalThis.setTimeout;
  #clear = globalThis.clearTimeout;

  constructor() {
    const { waiting } = this;
    globalThis.setTimeout = /** @type {typeof setTimeout} */ ((
      /** @type {() => void} */ then,
      /** @type {number} */ milliseconds,
    ) => {
      const timer = this.#set(() => {
        waiting.delete(timer);
        then();
      }, milliseconds);
      waiting.add(timer);
      return timer;
    });
    globalThis.clearTimeout = (timer) => {
      waiting.delete(timer);
      this.#clear(timer);
    };
  }

  [Symbol.dispose]() {
    for (const timer of this.waiting) this.#clear(/** @type {any} */ (timer));
    globalThis.setTimeout = this.#set;
    globalThis.clearTimeout = this.#clear;
  }
}

/** Whatever is waited for comes at once. */
export class Hurry {
  #set = globalThis.setTimeout;

  constructor() {
    globalThis.setTimeout = /** @type {typeof setTimeout} */ ((
      /** @type {() => void} */ then,
    ) => this.#set(then, 0));
  }

  [Symbol.dispose]() {
    globalThis.setTimeout = this.#set;
  }
}

/** What a device keeps, in memory. */
export class MemoryStore {
  /** @type {Map<string, any>} */
  kept = new Map();

  /** @param {string} member */
  device(member) {
    return Promise.resolve(this.kept.get(`device/${member}`));
  }

  /** @param {string} hid */
  roster(hid) {
    return Promise.resolve(this.kept.get(`roster/${hid}`));
  }

  /** @param {string} hid @param {readonly Uint8Array[]} entries */
  keepRoster(hid, entries) {
    const kept = this.kept.get(`roster/${hid}`) ?? [];
    const isOurs = isOneList(kept, entries);
    if (isOurs && kept.length < entries.length) {
      void this.replaceRoster(hid, entries);
    }
    return Promise.resolve(isOurs);
  }

  /** @param {string} hid @param {readonly Uint8Array[]} entries */
  replaceRoster(hid, entries) {
    this.kept.set(`roster/${hid}`, [...entries]);
    return Promise.resolve();
  }

  /** @param {number} kind @param {string} id */
  seen(kind, id) {
    return Promise.resolve(this.kept.get(`seen/${kind}/${id}`));
  }

  /** @param {number} kind @param {string} id @param {any} seen */
  keepSeen(kind, id, seen) {
    this.kept.set(`seen/${kind}/${id}`, seen);
    return Promise.resolve();
  }

  allSeen() {
    const all = [...this.kept].filter(([key]) => key.startsWith("seen/"));
    return Promise.resolve(
      new Map(all.map(([key, value]) => [key.slice("seen/".length), value])),
    );
  }
}

/** A BroadcastChannel of one process: every tab hears the others. */
export class Tabs {
  /** @type {FakeChannel[]} */
  #open = [];

  channel() {
    const channel = new FakeChannel((from, data) => {
      for (const other of this.#open) {
        if (other !== from) other.hear(data);
      }
    });
    this.#open.push(channel);
    return /** @type {BroadcastChannel} */ (/** @type {unknown} */ (channel));
  }
}

class FakeChannel extends EventTarget {
  #send;

  /** @param {(from: FakeChannel, data: unknown) => void} send */
  constructor(send) {
    super();
    this.#send = send;
  }

  /** @param {unknown} data */
  postMessage(data) {
    this.#send(this, structuredClone(data));
  }

  close() {}

  /** @param {unknown} data */
  hear(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

/** Web Locks of one process: one holder at a time, others wait their turn. */
export class FakeLocks {
  #isHeld = false;
  /** Takes the lock from its holder. */
  #evict = () => {};
  /** @type {((value: void) => void)[]} */
  #waiting = [];

  /** @param {string} _name @param {any} options @param {() => Promise<void>} work */
  async request(_name, options, work) {
    if (options.steal) this.#evict();
    else if (this.#isHeld) {
      await new Promise((turn) => this.#waiting.push(turn));
    }
    this.#isHeld = true;
    let isMine = true;
    const stolen = new Promise((_, reject) => {
      this.#evict = () => {
        isMine = false;
        reject(new DOMException("The lock was stolen.", "AbortError"));
      };
    });
    try {
      options.signal?.throwIfAborted();
      await Promise.race([work(), stolen]);
    } finally {
      if (isMine) this.#release();
    }
  }

  #release() {
    this.#evict = () => {};
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isHeld = false;
  }

  asManager() {
    return /** @type {LockManager} */ (/** @type {unknown} */ (this));
  }
}

/** Lets everything that is waiting go on. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
