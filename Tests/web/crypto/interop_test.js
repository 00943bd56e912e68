// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeInterop } from "./interop/making.js";
import { readInterop } from "./interop/reading.js";
import { check, readVectors } from "./support.js";
import { loadScene } from "./vectors/runner.js";

Deno.test("what is sealed opens again for each reader and group", async () => {
  const scene = await loadScene(readVectors);
  const file = await makeInterop(scene, "deno");
  check(await readInterop(scene, file) === 15, "not every piece was opened");
});
