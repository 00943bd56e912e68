// SPDX-License-Identifier: AGPL-3.0-or-later
import { codewords } from "./codewords.js";
import { MASKS, penalty } from "./masks.js";
import { QrSymbol } from "./symbol.js";
import { versionFor } from "./versions.js";

/**
 * QR codes (ISO/IEC 18004): bytes of UTF-8, error correction level M, the
 * smallest size that holds them. Made here, since what a code of ours holds is
 * a secret that no service is to draw.
 */

/** Light squares around it, without which a reader does not find it. */
export const QUIET = 4;

/**
 * @param {string} text at most 2,331 bytes
 * @param {number} [mask] 0 to 7; by default the one that is read best
 * @returns {QrSymbol} @throws {RangeError} it is too long
 */
export function qr(text, mask) {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  const words = codewords(bytes, version);
  const drawn = (/** @type {number} */ number) => {
    const symbol = new QrSymbol(version);
    symbol.draw(words);
    symbol.turn(MASKS[number] ?? (() => false));
    symbol.format(number);
    return symbol;
  };
  if (mask !== undefined) return drawn(mask);
  const all = MASKS.map((_, number) => drawn(number));
  const penalties = all.map(penalty);
  const best = penalties.indexOf(Math.min(...penalties));
  return all[best] ?? drawn(0);
}
