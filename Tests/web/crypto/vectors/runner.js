// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../../../web/crypto/refused.js";
import { toHex } from "../../../../web/crypto/hazmat/bytes.js";
import { Inputs, isFields } from "./inputs.js";
import { operations } from "./operations/operations.js";
import { Scene } from "./scene.js";

/** @import { Fields, VectorCase, VectorFile } from "./inputs.js" */

/** @typedef {(inputs: Inputs, scene: Scene) => Promise<Fields> | Fields} Operation */

/** Bytes as hex, all the way down. @param {unknown} value @returns {unknown} */
function plain(value) {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plain(inner)]),
  );
}

/** Keys in one order, so that equal objects are equal texts. @param {unknown} value */
const canonical = (value) =>
  JSON.stringify(
    plain(value),
    (_, inner) =>
      isFields(inner)
        ? Object.fromEntries(
          Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1),
        )
        : inner,
  );

/** @param {VectorCase} one @param {Fields} result @returns {string} "" if right */
function compare({ expect = {}, refuse }, result) {
  if (refuse !== undefined) return "not refused: " + refuse;
  for (const [key, wanted] of Object.entries(expect)) {
    const [got, right] = [canonical(result[key]), canonical(wanted)];
    if (got !== right) return `${key}: ${got}, not ${right}`.slice(0, 300);
  }
  return "";
}

/**
 * @param {VectorCase} one @param {VectorCase[]} before @param {Scene} scene
 * @returns {Promise<string>} "" if right, else what is wrong
 */
export async function runCase(one, before, scene) {
  const operation = operations[one.op];
  if (!operation) return "no handler for " + one.op;
  try {
    const inputs = new Inputs(one, before, scene.entries);
    return compare(one, await operation(inputs, scene));
  } catch (error) {
    if (!(error instanceof Refused)) return String(error);
    if (error.reason === one.refuse) return "";
    return `refused: ${error.reason}, not ${one.refuse ?? "accepted"}`;
  }
}

/** @typedef {(path: string) => Promise<VectorFile>} Load path below testdata, without .json */

/** @param {Load} load */
export const loadScene = async (load) =>
  new Scene(await load("protocol/roster"));

/**
 * Runs all cases of one file.
 * @param {Load} load @param {Scene} scene @param {string} path
 * @returns {Promise<{ passed: number, failed: string[] }>}
 */
export async function runFile(load, scene, path) {
  const { cases } = await load(path);
  const outcome = { passed: 0, failed: /** @type {string[]} */ ([]) };
  for (const [index, one] of cases.entries()) {
    const wrong = await runCase(one, cases.slice(0, index), scene);
    if (wrong === "") outcome.passed++;
    else outcome.failed.push(`${path} / ${one.name}: ${wrong}`);
  }
  return outcome;
}
