// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { readNumbers } from "../../../../web/features/bans/read-numbers.js";

for (
  const [written, code, sent] of /** @type {const} */ ([
    ["+34 612 345 678", "", "+34612345678"],
    ["0034612345678", "", "+34612345678"],
    ["612 34 56 78", "34", "+34612345678"],
    ["0471/12.34.56", "32", "+32471123456"],
    ["(202) 555-0123", "1", "+12025550123"],
    ["1 202 555 0123", "1", "+12025550123"],
    ["+44 (0)20 7946 0123", "34", "+442079460123"],
    ["Somebody;+34612345678;2026-01-02", "", "+34612345678"],
    ['"12","+34 612 345 678","calls at night"', "", "+34612345678"],
    ["020\u20117946\u20110123", "44", "+442079460123"],
  ])
) {
  Deno.test(`a number written as ${written} is ${sent}`, () => {
    assertEquals(readNumbers(written, code).numbers, [sent]);
  });
}

Deno.test("lines without a number are named, empty ones are none, and each number is one", () => {
  const text = [
    "name;number",
    "",
    "+34 612 345 678",
    "  ",
    "0034612345678",
    "612345678",
    "+34 12",
    "+34612345679",
  ].join("\r\n");
  assertEquals(readNumbers(text, ""), {
    numbers: ["+34612345678", "+34612345679"],
    twice: 1,
    unread: [
      { line: 1, text: "name;number" },
      { line: 6, text: "612345678" },
      { line: 7, text: "+34 12" },
    ],
  });
});

Deno.test("a date or an amount is no number, whatever the country", () => {
  assertEquals(readNumbers("2026;17\n12,50", "34").numbers, []);
});
