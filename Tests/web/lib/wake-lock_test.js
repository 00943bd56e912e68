// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { settled } from "./support.js";
import { Signal } from "../../../web/lib/signal.js";
import { keepAwake } from "../../../web/lib/wake-lock.js";

/** A screen that takes its time to answer. */
class Screen {
  /** How many locks are held. */
  locks = 0;

  async request() {
    await settled();
    this.locks += 1;
    const release = () => {
      this.locks -= 1;
      return Promise.resolve();
    };
    return { released: false, release };
  }
}

/** @param {boolean} rung */
const answer = (rung) => ({ rung, reasons: [], warnings: [] });

Deno.test("however quickly it changes whether she is rung, no lock is left behind", async () => {
  const screen = new Screen();
  const document = Object.assign(new EventTarget(), {
    visibilityState: "visible",
  });
  Object.defineProperty(navigator, "wakeLock", {
    value: screen,
    configurable: true,
  });
  Object.defineProperty(globalThis, "document", {
    value: document,
    configurable: true,
  });
  const end = new AbortController();
  const rung = new Signal(/** @type {any} */ (null));
  try {
    keepAwake(/** @type {any} */ ({ rung }), end.signal);
    rung.value = answer(true);
    document.dispatchEvent(new Event("visibilitychange"));
    rung.value = answer(true);
    for (let n = 0; n < 5; n++) await settled();
    assertEquals(screen.locks, 1);
    rung.value = null;
    for (let n = 0; n < 5; n++) await settled();
    assertEquals(screen.locks, 0);
  } finally {
    end.abort();
    Reflect.deleteProperty(navigator, "wakeLock");
    Reflect.deleteProperty(globalThis, "document");
  }
});
