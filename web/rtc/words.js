// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  checkWords,
  spokenWords,
  wordsCommit,
} from "../crypto/safe/spoken-words/spoken-words.js";
import { systemRandom, toHex } from "../crypto/hazmat/bytes.js";

/**
 * The handshake that gives both sides the same four words (PROTOCOL section 15):
 * the caller commits to her nonce with the offer, the volunteer answers with
 * hers, and only when the caller has read the volunteer's fingerprint from the
 * connected transport does she reveal. Whoever sits in between must choose both
 * nonces before seeing either.
 *
 * Ids, fingerprints and nonces are lower-case hex.
 *
 * @typedef {{words: number[], digits: string}} Words indices into the list of
 *   256, and the six digits for a language that has no list
 */

const makeNonce = () => toHex(systemRandom(32));

/** The caller's side of one attempt. */
export class CallerWords {
  #about;
  #nonce;
  /** @type {string | null} */
  #nonceV = null;
  /** @type {string | null} */
  #fpV = null;
  #revealed = false;

  /**
   * @param {{call: string, attempt: number, fpC: string}} about
   * @param {() => string} nonce
   */
  constructor(about, nonce = makeNonce) {
    this.#about = about;
    this.#nonce = nonce();
  }

  /** What goes with the offer. @returns {Promise<string>} */
  commit() {
    return wordsCommit({ ...this.#about, nC: this.#nonce });
  }

  /**
   * The answer has come. A second nonce for the same attempt is not taken: it
   * would let the other side try again after the reveal.
   * @param {string} nonceV
   */
  answered(nonceV) {
    this.#nonceV ??= nonceV;
  }

  /** @param {string} fpV read from the connected transport */
  connected(fpV) {
    this.#fpV ??= fpV;
  }

  /**
   * The nonce and the words, once, as soon as both may be had.
   * @returns {Promise<{nonce: string, words: Words} | null>}
   */
  async reveal() {
    if (this.#revealed || this.#nonceV === null || this.#fpV === null) {
      return null;
    }
    this.#revealed = true;
    const words = await spokenWords({
      ...this.#about,
      fpV: this.#fpV,
      nC: this.#nonce,
      nV: this.#nonceV,
    });
    return { nonce: this.#nonce, words };
  }
}

/** The volunteer's side of one attempt. */
export class VolunteerWords {
  #about;
  /** Goes with the answer. */
  nonce;
  /** @type {string | null} */
  #nonceC = null;
  /** @type {string | null} */
  #fpC = null;
  #done = false;

  /**
   * @param {{call: string, attempt: number, fpV: string, commit: string}} about
   * @param {() => string} nonce
   */
  constructor(about, nonce = makeNonce) {
    this.#about = about;
    /** @readonly */
    this.nonce = nonce();
  }

  /** @param {string} nonceC */
  revealed(nonceC) {
    this.#nonceC ??= nonceC;
  }

  /** @param {string} fpC read from the connected transport */
  connected(fpC) {
    this.#fpC ??= fpC;
  }

  /**
   * The words, once, as soon as they may be had.
   * @returns {Promise<Words | null>}
   * @throws {Refused} "words-commit" where the caller did not commit to this
   *   nonce and this certificate: the call must end
   */
  async words() {
    if (this.#done || this.#nonceC === null || this.#fpC === null) return null;
    this.#done = true;
    return await checkWords({
      ...this.#about,
      fpC: this.#fpC,
      nC: this.#nonceC,
      nV: this.nonce,
    });
  }
}
