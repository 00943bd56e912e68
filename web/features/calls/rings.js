// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";

/**
 * @typedef {object} Ring
 * @property {string} call id, hex
 * @property {string} language tag @property {string} channel
 * @property {number} since Unix seconds; when the caller came
 * @property {boolean} [test] her own try, with no call behind it
 * @property {boolean} [testCall] her own call, which rings nobody else
 * @property {boolean} [here] this tab can answer it, though it came by phone
 * @property {boolean} [there] another tab of this browser can answer it
 * @property {boolean} [callBack] her own call back: nobody calls her
 * @property {boolean} [taken] someone else has it; shown a moment, then gone
 */

/** How long "Someone else has it" stays. */
const TAKEN_MS = 3000;
/** After a new stream the rings that still stand come again at once. */
export const SETTLE_MS = 1500;

/**
 * A call by phone rings on her phone, and what this page has of it is a picture;
 * unless this tab is a phone itself, or can have it answered in the one that is.
 * @param {Ring} ring
 */
export const isAnsweredHere = ({ channel, here, there }) =>
  channel !== "phone" || here === true || there === true;

/** The rings that this browser holds, oldest first. */
export class Rings {
  /** @type {Signal<readonly Ring[]>} */
  list = new Signal(/** @type {readonly Ring[]} */ ([]));
  /** Known from before the present stream and not yet heard of again. */
  /** @type {Set<string>} */
  #stale = new Set();
  /** Calls by phone that this tab can answer, whether they are shown yet or not. */
  /** @type {Set<string>} */
  #here = new Set();
  /** Those that another tab of this browser can. @type {Set<string>} */
  #there = new Set();
  #later;

  /** @param {(milliseconds: number, then: () => void) => void} later */
  constructor(later) {
    this.#later = later;
  }

  /** Those that sound: not the ones that someone else has. */
  get sounding() {
    return this.list.value.filter((ring) => !ring.taken && !ring.callBack);
  }

  /**
   * In the order in which they are shown: her phone tells of the others itself,
   * and nothing but this page of those that are answered here.
   */
  get shown() {
    const last = (/** @type {Ring} */ ring) => isAnsweredHere(ring) ? 0 : 1;
    return this.list.value.filter((ring) => !ring.callBack).toSorted((a, b) =>
      last(a) - last(b)
    );
  }

  /** @param {string} call @returns {Ring | undefined} */
  find(call) {
    return this.list.value.find((ring) => ring.call === call);
  }

  /** @param {Ring} ring */
  add(ring) {
    this.#stale.delete(ring.call);
    const others = this.list.value.filter(({ call }) => call !== ring.call);
    const known = { ...ring };
    if (this.#here.has(ring.call)) known.here = true;
    if (this.#there.has(ring.call)) known.there = true;
    this.list.value = [...others, known].sort((a, b) => a.since - b.since);
  }

  /** It rings in this tab too, or no more. @param {string} call @param {boolean} here */
  ringsHere(call, here) {
    if (here) this.#here.add(call);
    else this.#here.delete(call);
    this.#change(call, { here });
  }

  /** Another tab of this browser can answer it. @param {string} call @param {boolean} there */
  ringsThere(call, there) {
    if (there) this.#there.add(call);
    else this.#there.delete(call);
    this.#change(call, { there });
  }

  /** @param {string} call @param {Partial<Ring>} changes */
  #change(call, changes) {
    this.list.value = this.list.value.map((ring) =>
      ring.call === call ? { ...ring, ...changes } : ring
    );
  }

  /** @param {string} call @param {string} why as the server says */
  stop(call, why) {
    if (why !== "answered-elsewhere") return this.remove(call);
    this.#change(call, { taken: true });
    this.#later(TAKEN_MS, () => {
      if (this.find(call)?.taken) this.remove(call);
    });
  }

  /** @param {string} call */
  remove(call) {
    this.#stale.delete(call);
    if (!this.find(call)) return;
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
