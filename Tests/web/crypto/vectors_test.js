// SPDX-License-Identifier: AGPL-3.0-or-later
import { readVectors } from "./support.js";
import { runVectors } from "./vectors/runner.js";

Deno.test("every protocol vector gives the answer that it names", async () => {
  const outcome = await runVectors(readVectors);
  if (outcome.failed.length > 0) throw new Error(outcome.failed.join("\n"));
  if (outcome.passed < 300) throw new Error("only " + outcome.passed + " ran");
});
