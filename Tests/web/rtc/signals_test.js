// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { readSignal } from "../../../web/rtc/signals.js";

for (const attempt of [1, 255]) {
  Deno.test(`attempt ${attempt} passes`, () => {
    const signal = { type: "offer-wanted", attempt };
    assert.deepEqual(readSignal(signal), signal);
  });
}

for (const attempt of [0, 256, 1000, 1.5, "1", null]) {
  Deno.test(`attempt ${JSON.stringify(attempt)} is refused`, () => {
    assert.equal(readSignal({ type: "offer-wanted", attempt }), null);
  });
}
