// SPDX-License-Identifier: AGPL-3.0-or-later
import { KINDS } from "./kinds.js";

const DOUBLING_UP_TO = 65_536;
const LEAST = 1024;

/**
 * How long a text becomes, so that its length says little: the next power of
 * two up to 64 KiB, Padmé above (Nikitin et al., PETS 2019), which adds 12 %
 * at most.
 * @param {number} length in bytes, below 2^32 @param {number} [kind] of a record
 */
export function paddedLength(length, kind) {
  const least = KINDS.get(kind ?? 0)?.least ?? LEAST;
  if (length <= least) return least;
  const exponent = 31 - Math.clz32(length);
  if (length <= DOUBLING_UP_TO) {
    return 2 ** exponent === length ? length : 2 ** (exponent + 1);
  }
  const kept = 32 - Math.clz32(exponent);
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}
