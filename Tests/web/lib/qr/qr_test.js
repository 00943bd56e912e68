// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, assertEquals } from "../asserts.js";
import { penalty } from "../../../../web/lib/qr/masks.js";
import { qr } from "../../../../web/lib/qr/qr.js";
import { toHex } from "../../../../web/lib/bytes.js";

const vectors = JSON.parse(
  await Deno.readTextFile(
    new URL("../../../../testdata/qr/qrcode.json", import.meta.url),
  ),
);

/** @param {ReturnType<typeof qr>} symbol */
const rowsOf = (symbol) =>
  Array.from(
    { length: symbol.size },
    (_, y) =>
      Array.from({ length: symbol.size }, (_, x) => symbol.isDark(x, y) ? 1 : 0)
        .join(""),
  );

/** @param {string[]} rows */
async function hashOf(rows) {
  const bytes = new TextEncoder().encode(rows.join("\n"));
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

for (const { length, mask, size, sha256 } of vectors.sizes) {
  Deno.test(`${length} bytes are the QR code of ${size} squares that another program draws`, async () => {
    const text = vectors.text.repeat(length).slice(0, length);
    const rows = rowsOf(qr(text, mask));
    assertEquals(rows.length, size);
    assertEquals(await hashOf(rows), sha256);
  });
}

for (const { mask, rows } of vectors.drawn.masks) {
  Deno.test(`mask ${mask} turns the squares that another program turns`, () => {
    assertEquals(rowsOf(qr(vectors.drawn.text, mask)), rows);
  });
}

Deno.test("the mask is one with the least penalty", () => {
  const chosen = rowsOf(qr(vectors.drawn.text));
  const all = MASK_NUMBERS.map((mask) => qr(vectors.drawn.text, mask));
  const penalties = all.map(penalty);
  const least = Math.min(...penalties);
  const best = all.filter((_, mask) => penalties[mask] === least).map(rowsOf);
  assert(best.some((rows) => rows.join() === chosen.join()));
  assert(new Set(penalties).size > 1);
});

Deno.test("penalties are those of ISO/IEC 18004, section 7.8.3", () => {
  // Twelve by twelve: worked out by hand, one rule at a time.
  assertEquals(penalty(drawn(12, (x, y) => (x + y) % 2 === 0)), 0);
  // Each of twelve lines is a run of twelve, across it nothing repeats.
  assertEquals(penalty(drawn(12, (_x, y) => y % 2 === 0)), 12 * (3 + 7));
  // All dark: 24 lines, 121 squares of two by two, and 50 % too many.
  assertEquals(
    penalty(drawn(12, () => true)),
    24 * (3 + 7) + 121 * 3 + 10 * 10,
  );
});

Deno.test("what no QR code holds is refused", () => {
  assertEquals(qr("x".repeat(2331)).size, 177);
  let refused = null;
  try {
    qr("x".repeat(2332));
  } catch (error) {
    refused = error;
  }
  assert(refused instanceof RangeError);
});

const MASK_NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7];

/**
 * @param {number} size @param {(x: number, y: number) => boolean} isDark
 * @returns {any}
 */
const drawn = (size, isDark) => ({ size, isDark });
