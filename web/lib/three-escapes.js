// SPDX-License-Identifier: AGPL-3.0-or-later

const ESCAPES = 3;
const WITHIN_MS = 1500;

/** Three quick presses of Escape: the way out, or the lock. */
export class ThreeEscapes {
  /** @type {number[]} ms */
  #presses = [];

  /** @param {number} now ms @returns {boolean} whether this was the third */
  press(now) {
    this.#presses = this.#presses.filter((at) => now - at < WITHIN_MS);
    this.#presses.push(now);
    if (this.#presses.length < ESCAPES) return false;
    this.#presses = [];
    return true;
  }
}
