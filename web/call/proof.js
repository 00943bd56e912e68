// SPDX-License-Identifier: AGPL-3.0-or-later
import { compress, freshState, padded } from "./sha256.js";

/**
 * A little work before a call, so that ringing a whole shift a thousand times
 * costs something. Many small puzzles instead of one large one, so that nobody
 * is unlucky for long.
 *
 * @typedef {{challenge: string, count: number, difficulty: number}} Puzzle
 *   challenge: base64url; difficulty: leading zero bits of each
 */

/** Long enough to be fast, short enough that a press on Leave is felt at once. */
const SLICE_MS = 12;
const HASHES_BETWEEN_LOOKS = 512;

/** More than an honest server asks; it must not hold a phone for minutes. */
const MOST_HASHES = 2 ** 22;
const LONGEST_CHALLENGE = 256;

/**
 * For each i below `count` a nonce so that SHA-256(challenge ‖ i u8 ‖ nonce
 * u64 BE) begins with `difficulty` zero bits. It runs on the page's own thread,
 * a slice at a time: what a worker imports is not integrity-checked.
 * @param {Puzzle} puzzle
 * @param {AbortSignal} signal
 * @returns {Promise<number[]>} nonces
 * @throws {RangeError} for a puzzle that no honest server would give
 */
export async function solve(puzzle, signal) {
  const { count, difficulty } = puzzle;
  const challenge = decode(puzzle.challenge);
  const fair = count >= 1 && count <= 255 && difficulty >= 0 &&
    difficulty <= 32 && count * 2 ** difficulty <= MOST_HASHES &&
    challenge.length <= LONGEST_CHALLENGE;
  if (!fair) throw new RangeError("unfair puzzle");
  const solutions = [];
  for (let i = 0; i < count; i++) {
    solutions.push(await solveOne(challenge, i, difficulty, signal));
  }
  return solutions;
}

/**
 * @param {Uint8Array} challenge @param {number} index
 * @param {number} difficulty @param {AbortSignal} signal
 */
async function solveOne(challenge, index, difficulty, signal) {
  const message = new Uint8Array(challenge.length + 9);
  message.set(challenge);
  message[challenge.length] = index;
  const search = new Search(padded(message), message.length);
  const limit = 2 ** (32 - difficulty);
  let pauseAt = performance.now() + SLICE_MS;
  for (let nonce = 0;; nonce++) {
    if (search.firstWord(nonce) < limit) return nonce;
    if (nonce % HASHES_BETWEEN_LOOKS === 0 && performance.now() > pauseAt) {
      await breathe();
      signal.throwIfAborted();
      pauseAt = performance.now() + SLICE_MS;
    }
  }
}

/** Hashes of one message that differ in their last four bytes only. */
class Search {
  #blocks;
  #nonceAt;
  /** Where the first block begins that the nonce touches. */
  #from;
  #before = freshState();
  #state = freshState();

  /** @param {DataView} blocks padded @param {number} length of the message */
  constructor(blocks, length) {
    this.#blocks = blocks;
    this.#nonceAt = length - 4;
    this.#from = this.#nonceAt - this.#nonceAt % 64;
    for (let at = 0; at < this.#from; at += 64) {
      compress(this.#before, blocks, at);
    }
  }

  /** @param {number} nonce below 2^32 @returns {number} unsigned */
  firstWord(nonce) {
    this.#blocks.setUint32(this.#nonceAt, nonce);
    this.#state.set(this.#before);
    for (let at = this.#from; at < this.#blocks.byteLength; at += 64) {
      compress(this.#state, this.#blocks, at);
    }
    return this.#state[0] >>> 0;
  }
}

/** Lets the page paint and hear a press. */
const breathe = () =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve(undefined);
    };
    channel.port2.postMessage(null);
  });

/** @param {string} text base64url */
const decode = (text) =>
  Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")),
    (character) => character.charCodeAt(0),
  );
