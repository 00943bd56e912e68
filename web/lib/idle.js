// SPDX-License-Identifier: AGPL-3.0-or-later
import { ThreeEscapes } from "./three-escapes.js";

/**
 * @typedef {"idle" | "hidden" | "hand" | "pin" | "ended"} LockReason
 * @typedef {{idleSeconds: number, hiddenSeconds: number}} LockTimes
 */

/** Without a signed setting that says otherwise (PROTOCOL section 9). */
export const STRICT_TIMES = Object.freeze({
  idleSeconds: 300,
  hiddenSeconds: 30,
});

const ACTS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];
const LOOK_EVERY_MS = 1000;

/**
 * Notices when nobody is there: no touch for a while, the page out of sight
 * for a while, or three quick presses of Escape.
 */
export class Idle {
  #lock;
  #times;
  #held;
  #now;
  #active = 0;
  /** @type {number | null} */
  #hiddenSince = null;
  #escapes = new ThreeEscapes();

  /**
   * @param {object} parts
   * @param {(reason: LockReason) => void} parts.lock
   * @param {() => LockTimes} parts.times
   * @param {() => boolean} parts.held a call or its note keeps the page open
   * @param {() => number} [parts.now] milliseconds
   */
  constructor({ lock, times, held, now = Date.now }) {
    this.#lock = lock;
    this.#times = times;
    this.#held = held;
    this.#now = now;
  }

  /** @param {AbortSignal} until */
  watch(until) {
    this.acted();
    this.seen(document.visibilityState === "visible");
    for (const type of ACTS) {
      addEventListener(type, () => this.acted(), {
        signal: until,
        passive: true,
      });
    }
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.repeat) return;
      if (!ringHasFocus(event.target)) this.escaped();
    }, { signal: until });
    document.addEventListener("visibilitychange", () => {
      this.seen(document.visibilityState === "visible");
    }, { signal: until });
    const look = setInterval(() => this.look(), LOOK_EVERY_MS);
    until.addEventListener("abort", () => clearInterval(look));
  }

  /** Somebody touched the page. */
  acted() {
    this.#active = this.#now();
  }

  /** @param {boolean} visible */
  seen(visible) {
    // A hidden page's timers may sleep: coming back late locks before a look.
    if (visible) this.look();
    this.#hiddenSince = visible ? null : this.#hiddenSince ?? this.#now();
  }

  /** Escape was pressed, and no ring had the focus. */
  escaped() {
    if (this.#escapes.press(this.#now())) this.#lock("hand");
  }

  look() {
    const now = this.#now();
    if (this.#held()) {
      this.#active = now;
      if (this.#hiddenSince !== null) this.#hiddenSince = now;
      return;
    }
    const { idleSeconds, hiddenSeconds } = this.#times();
    if (
      this.#hiddenSince !== null &&
      now - this.#hiddenSince >= hiddenSeconds * 1000
    ) this.#lock("hidden");
    else if (now - this.#active >= idleSeconds * 1000) this.#lock("idle");
  }
}

/** There Escape means: leave it to the others. */
/** @param {EventTarget | null} target */
const ringHasFocus = (target) =>
  target instanceof Element && target.closest("ring-card") !== null;
