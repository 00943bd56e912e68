// SPDX-License-Identifier: AGPL-3.0-or-later

const PREFIX = "llamenos/draft/";

/**
 * Sealed drafts that lie on this device until the hotline has taken the note:
 * ciphertext to their author alone, so that a crash, a lost line or an expired
 * session loses nothing, and whoever finds the device reads nothing.
 * Notes are named by their id, hex; envelopes are base64url.
 */
export class KeptDrafts {
  #storage;

  /** @param {Storage} storage of the browser */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @param {string} note @param {string} envelope */
  keep(note, envelope) {
    this.#storage.setItem(PREFIX + note, envelope);
  }

  /** @param {string} note @returns {string | null} */
  find(note) {
    return this.#storage.getItem(PREFIX + note);
  }

  /** @param {string} note */
  forget(note) {
    this.#storage.removeItem(PREFIX + note);
  }

  /** @returns {string[]} envelopes */
  all() {
    return Array.from({ length: this.#storage.length }, (_, index) => index)
      .map((index) => this.#storage.key(index) ?? "")
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => this.#storage.getItem(key) ?? "");
  }
}
