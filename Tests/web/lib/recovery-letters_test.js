// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { asPrinted } from "../../../web/lib/recovery-letters.js";
import {
  readRecoveryCode,
  showRecoveryCode,
} from "../../../web/crypto/safe/recovery/recovery-codes.js";

Deno.test("a recovery code that was read wrongly on paper opens all the same", async () => {
  const code = new Uint8Array(16);
  let shown = "";
  while (!/O.*I.*B/.test(shown)) {
    crypto.getRandomValues(code);
    shown = await showRecoveryCode(code);
  }
  const misread = shown.toLowerCase().replaceAll("o", "0")
    .replaceAll("i", "1").replaceAll("b", "8");
  assertEquals(asPrinted(misread), shown);
  assertEquals(await readRecoveryCode(asPrinted(misread)), code);
});
