// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { exampleNumber } from "../../../../web/features/phones/example-number.js";
import {
  e164,
  grouped,
  groupedAt,
  isNational,
} from "../../../../web/features/phones/phone-numbers.js";

for (
  const [typed, sent] of /** @type {const} */ ([
    ["+34 612 345 678", "+34612345678"],
    ["0034-612-345-678", "+34612345678"],
    ["+34 (612) 345.678", "+34612345678"],
    ["+1 202 555 0123", "+12025550123"],
    ["+290 12345", "+29012345"],
    ["612345678", null],
    ["0612345678", null],
    ["+34", null],
    ["+349100", null],
    ["+0346123456", null],
    ["", null],
  ])
) {
  Deno.test(`"${typed}" is sent as ${sent}`, () => {
    assertEquals(e164(typed), sent);
  });
}

Deno.test("a number of one's own country lacks the country's code", () => {
  assertEquals(isNational("612 345 678"), true);
  assertEquals(["+34", "00 34 6"].map(isNational), [false, false]);
});

for (
  const [typed, shown] of /** @type {const} */ ([
    ["+34612345678", "+34 612 345 678"],
    ["0034612345678", "+34 612 345 678"],
    ["+3461", "+34 61"],
    ["+346123", "+34 6123"],
    ["+12025550123", "+1 202 555 0123"],
    ["+74951234567", "+7 495 123 4567"],
    ["+351912345678", "+351 912 345 678"],
    ["+4917139200123", "+49 171 392 001 23"],
    ["+", "+"],
    ["612345678", "612345678"],
  ])
) {
  Deno.test(`"${typed}" is shown as "${shown}"`, () => {
    assertEquals(grouped(typed), shown);
  });
}

Deno.test("no digit is lost or changed by groups, however long", () => {
  const digits = "493012345678901";
  for (let count = 1; count <= digits.length; count++) {
    const typed = `+${digits.slice(0, count)}`;
    assertEquals(grouped(typed).replaceAll(" ", ""), typed);
  }
});

Deno.test("beyond fifteen digits nothing more is taken", () => {
  assertEquals(e164("+4930123456789012"), "+493012345678901");
});

Deno.test("typed digit by digit, the cursor stays at the end", () => {
  let shown = "";
  for (const sign of "+34612345678") {
    const { text, cursor } = groupedAt(shown + sign, shown.length + 1);
    assertEquals(cursor, text.length);
    shown = text;
  }
  assertEquals(shown, "+34 612 345 678");
});

Deno.test("a digit typed in the middle leaves the cursor behind it", () => {
  // "+34 6|12 345 678", and a 9 is typed there.
  const { text, cursor } = groupedAt("+34 6912 345 678", 6);
  assertEquals(text, "+34 691 234 5678");
  assertEquals(text.slice(0, cursor), "+34 69");
});

Deno.test("the example is of the hotline's country, and one that is taken", () => {
  assertEquals(exampleNumber("Europe/Madrid"), "+34 612 345 678");
  assertEquals(exampleNumber("Asia/Tokyo"), exampleNumber(undefined));
  for (const zone of ["Europe/London", "Europe/Berlin", "America/Lima", ""]) {
    const example = exampleNumber(zone);
    assertEquals(grouped(example), example);
    assertEquals(e164(example), example.replaceAll(" ", ""));
  }
});
