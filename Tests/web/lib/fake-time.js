// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Time that a test lets pass: the clock, and whatever waits for longer than a
 * moment. `setTimeout` of zero stays as it is, for `settled`.
 */
export class FakeTime {
  #now = 1_800_000_000_000;
  #numbers = 1;
  /** @type {Map<number, {at: number, every: number, then: () => void}>} */
  #waiting = new Map();
  #before = {
    now: Date.now,
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
  };

  constructor() {
    const { setTimeout, clearTimeout } = this.#before;
    Date.now = () => this.#now;
    const wait = (
      /** @type {() => void} */ then,
      /** @type {number} */ ms,
      /** @type {number} */ every,
    ) => {
      const number = -this.#numbers++;
      this.#waiting.set(number, { at: this.#now + ms, every, then });
      return number;
    };
    const stop = (/** @type {number | undefined} */ number) => {
      if (!this.#waiting.delete(number ?? 0)) clearTimeout(number);
    };
    Object.assign(globalThis, {
      setTimeout: (/** @type {() => void} */ then, ms = 0) =>
        ms === 0 ? setTimeout(then, 0) : wait(then, ms, 0),
      setInterval: (/** @type {() => void} */ then, ms = 0) =>
        wait(then, ms, ms),
      clearTimeout: stop,
      clearInterval: stop,
    });
  }

  /** Whatever falls due happens at its time, one after the other. @param {number} ms */
  async pass(ms) {
    const end = this.#now + ms;
    await this.#settled();
    for (;;) {
      const [number, due] = this.#next();
      if (!due || due.at > end) break;
      this.#now = due.at;
      if (due.every > 0) due.at += due.every;
      else this.#waiting.delete(number);
      due.then();
      await this.#settled();
    }
    this.#now = end;
  }

  /** @returns {[number, {at: number, every: number, then: () => void} | null]} */
  #next() {
    const [first] = [...this.#waiting].sort(([, a], [, b]) => a.at - b.at);
    return first ?? [0, null];
  }

  #settled() {
    return new Promise((resolve) => this.#before.setTimeout(resolve, 0));
  }

  [Symbol.dispose]() {
    Date.now = this.#before.now;
    const { now: _now, ...timers } = this.#before;
    Object.assign(globalThis, timers);
  }
}
