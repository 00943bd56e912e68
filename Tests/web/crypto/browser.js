// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of browser.html: what the end-to-end tests ask of a browser's own
// WebCrypto. "?plain" hides its ML-KEM, so that ours has to do.
import { implementation } from "../../../web/crypto/hazmat/ml-kem-768.js";
import { makeInterop } from "./interop/making.js";
import { readInterop } from "./interop/reading.js";
import { measure } from "./speed.js";
import { loadScene, runFile } from "./vectors/runner.js";

/** @import { InteropFile } from "./interop/making.js" */
/** @import { Load } from "./vectors/runner.js" */

if (location.search === "?plain") {
  Reflect.deleteProperty(SubtleCrypto.prototype, "encapsulateBits");
}

/** @type {Load} */
const load = async (path) => {
  const response = await fetch(`/testdata/${path}.json`);
  if (!response.ok) throw new Error(path + " is not there");
  return response.json();
};

const scene = loadScene(load);

const commands = {
  implementation,
  /** @param {string} path */
  vectors: async (path) => runFile(load, await scene, path),
  /** @param {string} madeBy */
  make: async (madeBy) => makeInterop(await scene, madeBy),
  /** @param {InteropFile} file */
  read: async (file) => readInterop(await scene, file),
  /** @param {{ count: number, batch: number }} what */
  measure: async ({ count, batch }) => measure(await scene, count, batch),
};

/** One command with a JSON argument; the answer is JSON too. */
Object.assign(globalThis, {
  /** @param {keyof typeof commands} name @param {string} input */
  runCommand: async (name, input) => {
    const command = /** @type {(input: unknown) => Promise<unknown>} */ (
      commands[name]
    );
    return JSON.stringify(await command(JSON.parse(input)));
  },
});
document.title = "ready";
