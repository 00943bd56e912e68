// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom, toHex } from "../../hazmat/bytes.js";
import { hashed } from "../../hazmat/hash.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */

/**
 * fpC, fpV: SHA-256 of the certificates, never from SDP. nC, nV: 32 bytes.
 * @typedef {{ call: Hex, attempt: number, fpC: Hex, nC: Hex }} CallerPart
 * @typedef {CallerPart & { fpV: Hex, nV: Hex }} BothParts
 * @typedef {{ words: number[], digits: string }} SpokenWords
 * words: four indices into a list of 256; digits: six, for languages without
 */

/** A fresh nC or nV. @param {RandomSource} [random] @returns {Hex} */
export const makeNonce = (random = systemRandom) => toHex(random(32));

/** @param {CallerPart} part @returns {Promise<Hex>} m1 */
export async function wordsCommit({ call, attempt, fpC, nC }) {
  const parts = new Writer().hex(call, 16).u8(attempt).hex(fpC, 32).hex(nC, 32);
  return toHex(await hashed("words/commit", parts.done()));
}

/**
 * Words of a hash of 32 bytes: of a call, or of a join entry.
 * @param {Bytes} hash @returns {SpokenWords}
 */
export function wordsOf(hash) {
  const view = new DataView(hash.buffer, hash.byteOffset, 4);
  const digits = String(view.getUint32(0) % 1_000_000).padStart(6, "0");
  return { words: [...hash.subarray(0, 4)], digits };
}

/** The hash that the words are of. @param {BothParts} parts */
export const wordsHash = ({ call, attempt, fpC, fpV, nC, nV }) =>
  hashed(
    "words",
    new Writer().hex(call, 16).u8(attempt).hex(fpC, 32).hex(fpV, 32)
      .hex(nC, 32).hex(nV, 32).done(),
  );

/** C's words, once V's nonce and certificate are there. @param {BothParts} parts */
export const spokenWords = async (parts) => wordsOf(await wordsHash(parts));

/**
 * V's words, if C's commitment holds for the certificate V really sees.
 * @param {BothParts & { commit: Hex }} parts
 * @throws {Refused} "words-commit": end the call and say why
 */
export async function checkWords({ commit, ...parts }) {
  if (await wordsCommit(parts) !== commit) throw new Refused("words-commit");
  return spokenWords(parts);
}
