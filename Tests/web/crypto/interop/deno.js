// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes what Deno seals to LLAMENOS_INTEROP_OUT, opens LLAMENOS_INTEROP_IN.
import { readVectors } from "../support.js";
import { loadScene } from "../vectors/runner.js";
import { makeInterop } from "./making.js";
import { readInterop } from "./reading.js";

const scene = await loadScene(readVectors);
const [out, input] = [
  Deno.env.get("LLAMENOS_INTEROP_OUT"),
  Deno.env.get("LLAMENOS_INTEROP_IN"),
];
if (!out && !input) throw new Error("nothing to do");
if (out) {
  await Deno.writeTextFile(
    out,
    JSON.stringify(await makeInterop(scene, "deno")),
  );
}
if (input) await readInterop(scene, JSON.parse(await Deno.readTextFile(input)));
