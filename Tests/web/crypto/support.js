// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../../web/crypto/refused.js";

/** @import { RefuseReason } from "../../../web/crypto/refused.js" */
/** @import { VectorFile } from "./vectors/inputs.js" */

const folder = new URL("../../../testdata/", import.meta.url);

/**
 * @param {string} path below testdata, without .json
 * @returns {Promise<VectorFile>}
 */
export const readVectors = async (path) =>
  JSON.parse(await Deno.readTextFile(new URL(path + ".json", folder)));

/** @param {string} actual @param {string} expected */
export function equalTexts(actual, expected) {
  if (actual !== expected) {
    throw new Error(
      `${actual.slice(0, 400)}\nis not\n${expected.slice(0, 400)}`,
    );
  }
}

/** @param {boolean} condition @param {string} message */
export function check(condition, message) {
  if (!condition) throw new Error(message);
}

/**
 * Which reason something is refused for; anything but a refusal fails.
 * @param {() => unknown} work @returns {Promise<RefuseReason>}
 */
export async function reasonOf(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
  throw new Error("not refused");
}

/** @param {RefuseReason} reason @param {() => unknown} work */
export const refuses = async (reason, work) =>
  equalTexts(await reasonOf(work), reason);

/**
 * Pseudo-random bytes from a seed that a failing test prints (mulberry32).
 * @param {number} seed
 */
export function seededRandom(seed) {
  let state = seed | 0;
  const next = () => {
    state = state + 0x6d2b79f5 | 0;
    let t = Math.imul(state ^ state >>> 15, 1 | state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return (t ^ t >>> 14) >>> 0;
  };
  return {
    next,
    /** @param {number} length */
    bytes: (length) => Uint8Array.from({ length }, () => next() & 255),
  };
}

/** Every file of testdata/protocol and testdata/published, without .json. */
export async function listVectors() {
  /** @type {string[]} */
  const paths = [];
  for (const kind of ["protocol", "published"]) {
    for await (const { name } of Deno.readDir(new URL(kind, folder))) {
      if (name.endsWith(".json")) paths.push(`${kind}/${name.slice(0, -5)}`);
    }
  }
  if (paths.length < 16) throw new Error("vectors are missing");
  return paths.sort();
}
