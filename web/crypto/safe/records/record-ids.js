// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom, toHex } from "../../hazmat/bytes.js";

/** @import { Hex, RandomSource } from "../../hazmat/bytes.js" */

export const ZERO_ID = "0".repeat(32);

/**
 * For a new record, call, attachment or device.
 * @param {RandomSource} [random] @returns {Hex} 16 bytes
 */
export const randomId = (random = systemRandom) => toHex(random(16));
