// SPDX-License-Identifier: AGPL-3.0-or-later
import { pinWeakness } from "../../../../../web/crypto/safe/devices/pins.js";
import { equalTexts } from "../../support.js";

/** @type {[string, boolean, string | null][]} pin, holder of READ, weakness */
const TABLE = [
  ["12345", false, "short"],
  ["7392041", true, "short"],
  ["٧٣٩٢٠", false, "short"],
  ["111111", false, "repeat"],
  ["121212", false, "repeat"],
  ["123123", false, "repeat"],
  ["12121", false, "short"],
  ["abcabcab", true, "repeat"],
  ["１１１１１１", false, "repeat"],
  ["123456", false, "run"],
  ["987654", false, "run"],
  ["567890", false, "run"],
  ["abcdefgh", true, "run"],
  ["٠١٢٣٤٥", false, "run"],
  ["310185", false, "date"],
  ["013185", false, "date"],
  ["850131", false, "date"],
  ["31011985", true, "date"],
  ["1985-01-31", true, "date"],
  ["112233", false, "date"],
  ["159753", false, "common"],
  ["PASSWORD", true, "common"],
  ["739204", false, null],
  ["73920486", true, null],
  ["blue 7 horses", true, null],
];

Deno.test("weak PINs are named for what is weak in them, on every keyboard", () => {
  for (const [pin, read, weakness] of TABLE) {
    equalTexts(`${pin}: ${pinWeakness(pin, { read })}`, `${pin}: ${weakness}`);
  }
});
