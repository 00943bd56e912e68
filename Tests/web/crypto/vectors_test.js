// SPDX-License-Identifier: AGPL-3.0-or-later
import { listVectors, readVectors } from "./support.js";
import { loadScene, runFile } from "./vectors/runner.js";

const scene = await loadScene(readVectors);

for (const path of await listVectors()) {
  Deno.test(`each case of ${path} gives the answer that it names`, async () => {
    const { passed, failed } = await runFile(readVectors, scene, path);
    if (failed.length > 0) throw new Error(failed.join("\n"));
    if (passed === 0) throw new Error("no case ran");
  });
}
