// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Catalogue, language } from "../../../../web/lib/catalogue.js";
import { noticeWhileAway } from "../../../../web/features/calls/ring-notice.js";

const RING = { call: "a", language: "en", channel: "web", since: 1 };

/** A page that is seen or not, looked at or not, and the notifications of it. */
class Screen {
  /** @type {{title: string, body: string, silent: boolean, open: boolean}[]} */
  notices = [];
  seen = true;
  focused = true;
  #document = new EventTarget();
  #before = new Map(
    ["document", "Notification"].map((name) => [
      name,
      Object.getOwnPropertyDescriptor(globalThis, name),
    ]),
  );

  constructor() {
    const { notices } = this;
    Object.defineProperties(this.#document, {
      visibilityState: { get: () => this.seen ? "visible" : "hidden" },
      hasFocus: { value: () => this.focused },
    });
    this.#put("document", this.#document);
    this.#put(
      "Notification",
      class extends EventTarget {
        static permission = "granted";
        /**
         * @param {string} title
         * @param {{body: string, silent: boolean}} options
         */
        constructor(title, { body, silent }) {
          super();
          this.shown = { title, body, silent, open: true };
          notices.push(this.shown);
        }
        close() {
          this.shown.open = false;
        }
      },
    );
    language.value = new Catalogue("en", {
      "ring.title": "Someone is calling",
    });
  }

  /** @param {string} name @param {unknown} value */
  #put(name, value) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }

  /** @param {boolean} seen another tab is in its place, or it is back */
  turn(seen) {
    this.seen = seen;
    this.#document.dispatchEvent(new Event("visibilitychange"));
  }

  /** @param {boolean} focused another window is in front, or it is back */
  look(focused) {
    this.focused = focused;
    dispatchEvent(new Event(focused ? "focus" : "blur"));
  }

  get open() {
    return this.notices.map(({ open }) => open);
  }

  [Symbol.dispose]() {
    for (const [name, before] of this.#before) {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    }
    language.value = new Catalogue("en", {});
  }
}

Deno.test("who turns to another tab while it rings is told there, until she is back", () => {
  using screen = new Screen();
  const rings = new AbortController();
  noticeWhileAway(RING, rings.signal);
  assert.deepEqual(screen.open, []);
  screen.turn(false);
  const title = "Someone is calling";
  const said = { title, body: "English", silent: false, open: true };
  assert.deepEqual(screen.notices, [said]);
  screen.turn(true);
  assert.deepEqual(screen.open, [false]);
  screen.turn(false);
  assert.deepEqual(screen.open, [false, true]);
  rings.abort();
  assert.deepEqual(screen.open, [false, false]);
});

Deno.test("a page that is seen behind another window tells of a ring", () => {
  using screen = new Screen();
  screen.focused = false;
  const rings = new AbortController();
  noticeWhileAway(RING, rings.signal);
  assert.deepEqual(screen.open, [true]);
  screen.look(true);
  assert.deepEqual(screen.open, [false]);
  screen.look(false);
  // Of one absence there is one notification, whatever else tells of it.
  screen.turn(false);
  assert.deepEqual(screen.open, [false, true]);
  rings.abort();
  screen.look(true);
  screen.look(false);
  assert.deepEqual(screen.open, [false, false]);
});

Deno.test("a call that rings on her phone is told of without a sound", () => {
  using screen = new Screen();
  screen.focused = false;
  const rings = new AbortController();
  noticeWhileAway({ ...RING, channel: "phone" }, rings.signal);
  assert.deepEqual(screen.notices.map(({ silent }) => silent), [true]);
  rings.abort();
});
