// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { checkContent } from "../../../../web/lib/record-contents.js";
import { Kinds, Refused } from "../../../../web/lib/sealing.js";

Deno.test("what is no number in a sealed call back is closed by itself", () => {
  checkContent(Kinds.CALL_BACK, { t: 1, number: "+32471765432" });
  for (const number of [undefined, 32471765432, {}]) {
    assert.throws(
      () => checkContent(Kinds.CALL_BACK, { t: 1, number }),
      Refused,
    );
  }
});
