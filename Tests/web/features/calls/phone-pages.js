// SPDX-License-Identifier: AGPL-3.0-or-later
import { CallDesk } from "../../../../web/features/calls/call-desk.js";
// What a page loads when the first call by phone comes.
import "../../../../web/features/calls/phone-watch.js";
import { files } from "../../../../web/lib/catalogue.js";
import { Signal } from "../../../../web/lib/signal.js";
import { FakeLocks, FakeServer } from "../../lib/support.js";
import { FakeTime } from "../../lib/fake-time.js";

/** @import { StreamState } from "../../../../web/lib/events.js" */

export const CALL = "c1";
export const RING = {
  call: CALL,
  language: "es",
  channel: "phone",
  since: 1_799_999_990,
};

files.push("phone-calls");

/** A browser in which she is signed in, and a server; time is the test's. */
export class Browser {
  server = new FakeServer();
  time = new FakeTime();
  #locks = new FakeLocks();
  #before = Object.getOwnPropertyDescriptor(navigator, "locks");
  #document = Object.getOwnPropertyDescriptor(globalThis, "document");

  constructor() {
    localStorage.clear();
    sessionStorage.clear();
    const request = (
      /** @type {string} */ name,
      /** @type {any[]} */ ...rest
    ) => this.#request(name, rest);
    Object.defineProperty(navigator, "locks", {
      value: { request },
      configurable: true,
    });
    const page = {
      title: "",
      visibilityState: "visible",
      hasFocus: () => true,
    };
    Object.defineProperty(globalThis, "document", {
      value: Object.assign(new EventTarget(), page),
      configurable: true,
    });
  }

  /** What the work gives is handed on, as by the real ones. */
  /** @param {string} name @param {any[]} rest */
  async #request(name, rest) {
    const work = rest.at(-1);
    let given;
    await this.#locks.request(
      name,
      rest.length > 1 ? rest[0] : {},
      async () => void (given = await work()),
    );
    return given;
  }

  /** The record of her call, to whoever asks. @param {object} [changes] */
  knows(changes = {}) {
    const record = { id: CALL, channel: "phone", language: "es" };
    this.server.on(`GET /api/calls/${CALL}`, () => ({ ...record, ...changes }));
  }

  /** @returns {string[]} what was asked, in order */
  get asked() {
    return this.server.asked.map(({ method, path }) => `${method} ${path}`);
  }

  /** Another tab has written; the one that writes is not told. */
  tellStorage() {
    const key = "llamenos/phone-call";
    dispatchEvent(Object.assign(new Event("storage"), {
      key,
      newValue: localStorage.getItem(key),
    }));
  }

  [Symbol.dispose]() {
    for (
      const [of, name, before] of /** @type {const} */ ([
        [navigator, "locks", this.#before],
        [globalThis, "document", this.#document],
      ])
    ) {
      if (before) Object.defineProperty(of, name, before);
      else Reflect.deleteProperty(of, name);
    }
    this.time[Symbol.dispose]();
    this.server[Symbol.dispose]();
  }
}

/** One tab of it, and what the server says to it. */
export class Tab {
  /** @type {Map<string, (detail?: unknown) => void>} */
  #takes = new Map();
  /** @type {Signal<StreamState>} */
  stream = new Signal(/** @type {StreamState} */ ("open"));
  /** @type {[string, any][]} what it says to the other tabs */
  repeated = [];
  held = false;
  end = new AbortController();

  constructor() {
    const events = {
      state: this.stream,
      on: (
        /** @type {string} */ type,
        /** @type {(detail?: unknown) => void} */ take,
      ) => void this.#takes.set(type, take),
      repeat: (/** @type {string} */ type, /** @type {any} */ detail) =>
        void this.repeated.push([type, detail]),
      reached: () => {},
    };
    const session = {
      holdOpen: () => {
        this.held = true;
        return () => this.held = false;
      },
    };
    this.desk = new CallDesk(
      /** @type {any} */ ({ events, session, readiness: {} }),
    );
    this.desk.start(this.end.signal);
  }

  /** @param {string} type @param {unknown} [detail] */
  hear(type, detail) {
    this.#takes.get(type)?.(detail);
  }

  /** @param {string} state @param {object} [more] */
  hearCall(state, more) {
    this.hear("call", { call: CALL, state, claim: 1, ...more });
  }

  get call() {
    return this.desk.call.value;
  }

  /** As the panel has it. */
  get stage() {
    const state = this.call?.state.value;
    return state ? [state.stage, state.why] : null;
  }
}
