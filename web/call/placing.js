// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "../lib/problem.js";
import { fetchPuzzle, placeCall } from "./call-api.js";
import { solve } from "./proof.js";

/** @import { Puzzle } from "./proof.js" */

/** @typedef {{challenge: string, solutions: number[]}} Proof */

/** @param {AbortSignal} signal @returns {Promise<Proof>} @throws {Problem} */
export async function makeProof(signal) {
  /** @type {Puzzle} */
  const puzzle = await fetchPuzzle(signal);
  const solutions = await solve(puzzle, signal);
  return { challenge: puzzle.challenge, solutions };
}

/**
 * Places the call. A proof that has grown old while the browser asked for the
 * microphone is made anew, once. Once it is on its way the call itself is not
 * taken back: whoever gives up meanwhile has a call to hang up, not one that
 * rings for nobody.
 * @param {string} language
 * @param {Promise<Proof>} proof
 * @param {AbortSignal} signal
 * @throws {Problem}
 */
export async function place(language, proof, signal) {
  try {
    return await placeCall({ language, ...await proof });
  } catch (error) {
    if (!Problem.is(error, "proof-needed")) throw error;
    return await placeCall({ language, ...await makeProof(signal) });
  }
}
