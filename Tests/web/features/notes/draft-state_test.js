// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import {
  BEGINNING,
  isDoneWith,
} from "../../../../web/features/notes/draft-state.js";
import { Signal } from "../../../../web/lib/signal.js";

/** @typedef {import("../../../../web/features/notes/draft-state.js").DraftState} DraftState */

const CASES = /** @type {const} */ ([
  ["", "empty", "saved", true],
  ["", "empty", "none", true],
  ["written", "kept", "saved", true],
  ["written", "kept", "none", false],
  ["written", "device", "saved", false],
  ["written", "writing", "saved", false],
]);

for (const [text, kept, how, isDone] of CASES) {
  Deno.test(`a pad with “${text}”, ${kept}, ${isDone ? "closes" : "stays"} when another tab is done: ${how}`, () => {
    const state = new Signal(
      /** @type {DraftState} */ ({ ...BEGINNING, kept }),
    );
    const draft = /** @type {any} */ ({ text, state });
    assert.equal(isDoneWith(draft, how), isDone);
  });
}
