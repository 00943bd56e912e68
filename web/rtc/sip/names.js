// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../crypto/hazmat/bytes.js";
import { COOKIE } from "./via.js";

/** @import { RandomSource } from "../../crypto/hazmat/bytes.js" */

/** Bits enough that nobody guesses a name, and two never meet. */
const BYTES = 16;

/**
 * A random name: a tag, a Call-ID, a cnonce. It says nothing about this device.
 * @param {RandomSource} random
 */
export const makeName = (random) => toHex(random(BYTES));

/** @param {RandomSource} random */
export const makeBranch = (random) => COOKIE + makeName(random);

/**
 * Some part of a whole, so that a thousand who lost their line together do not
 * come back together.
 * @param {RandomSource} random @returns {number} from 0 to less than 1
 */
export const makeFraction = (random) => {
  const [high, low] = random(2);
  return (high * 256 + low) / 65_536;
};
