// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";

/**
 * @typedef {object} Ring
 * @property {string} call id, hex
 * @property {string} language tag @property {string} channel
 * @property {number} since Unix seconds; when the caller came
 * @property {boolean} [test] her own try, with no call behind it
 * @property {boolean} [taken] someone else has it; shown a moment, then gone
 */

/** How long "Someone else has it" stays. */
const TAKEN_MS = 3000;
/** After a new stream the rings that still stand come again at once. */
const SETTLE_MS = 1500;

/** The rings that this browser holds, oldest first. */
export class Rings {
  /** @type {Signal<readonly Ring[]>} */
  list = new Signal(/** @type {readonly Ring[]} */ ([]));
  /** Known from before the present stream and not yet heard of again. */
  /** @type {Set<string>} */
  #stale = new Set();
  #later;

  /** @param {(milliseconds: number, then: () => void) => void} later */
  constructor(later) {
    this.#later = later;
  }

  /** Those that sound: not the ones that someone else has. */
  get sounding() {
    return this.list.value.filter((ring) => !ring.taken);
  }

  /** @param {Ring} ring */
  add(ring) {
    this.#stale.delete(ring.call);
    const others = this.list.value.filter(({ call }) => call !== ring.call);
    this.list.value = [...others, ring].sort((a, b) => a.since - b.since);
  }

  /** @param {string} call @param {string} why as the server says */
  stop(call, why) {
    if (why !== "answered-elsewhere") return this.remove(call);
    this.list.value = this.list.value.map((ring) =>
      ring.call === call ? { ...ring, taken: true } : ring
    );
    this.#later(TAKEN_MS, () => {
      const ring = this.list.value.find((each) => each.call === call);
      if (ring?.taken) this.remove(call);
    });
  }

  /** @param {string} call */
  remove(call) {
    this.#stale.delete(call);
    if (!this.list.value.some((ring) => ring.call === call)) return;
    this.list.value = this.list.value.filter((ring) => ring.call !== call);
  }

  /** A new stream: what is not said again has stopped in the meantime. */
  startAnew() {
    const calls = this.list.value
      .filter((ring) => !ring.test).map(({ call }) => call);
    this.#stale = new Set(calls);
    this.#later(SETTLE_MS, () => {
      for (const call of [...this.#stale]) this.remove(call);
    });
  }

  clear() {
    this.list.value = [];
  }
}
