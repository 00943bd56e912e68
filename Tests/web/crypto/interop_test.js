// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeInterop } from "./interop/making.js";
import { readInterop } from "./interop/reading.js";
import { check, readVectors } from "./support.js";
import { loadScene } from "./vectors/runner.js";

/** @import { InteropFile } from "./interop/making.js" */

const scene = await loadScene(readVectors);
const folder = new URL("../../../testdata/interop/", import.meta.url);

Deno.test("what is sealed opens again for each reader and group", async () => {
  const file = await makeInterop(scene, "deno");
  check(await readInterop(scene, file) === 15, "not every piece was opened");
});

Deno.test("what other engines sealed opens here", async () => {
  const makers = new Set();
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.endsWith(".json")) continue;
    /** @type {InteropFile} */
    const file = JSON.parse(await Deno.readTextFile(new URL(name, folder)));
    await readInterop(scene, file);
    makers.add(file.made_by);
  }
  for (const maker of ["deno", "chromium", "firefox"]) {
    check(makers.has(maker), "nothing by " + maker);
  }
});
