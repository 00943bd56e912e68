// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { sipAddress } from "../../../../web/features/phones/sip-addresses.js";

for (
  const [typed, sent] of /** @type {const} */ ([
    ["clara@sip.example.org", "sip:clara@sip.example.org"],
    [" sip:clara@sip.example.org ", "sip:clara@sip.example.org"],
    ["SIPS:clara@sip.example.org:5061", "sips:clara@sip.example.org:5061"],
    ["clara.k+1@203-0-113-7.example", "sip:clara.k+1@203-0-113-7.example"],
    ["clara", null],
    ["clara@pbx", null],
    ["clara@", null],
    ["@sip.example.org", null],
    ["clara:secret@sip.example.org", null],
    ["clara@sip.example.org;transport=tcp", null],
    ["clara@sip.example.org:0", null],
    ["tel:+34612345678", null],
    ["clara k@sip.example.org", null],
    [`clara@${"a.".repeat(130)}org`, null],
  ])
) {
  Deno.test(`"${typed.slice(0, 50)}" is sent as ${sent}`, () => {
    assertEquals(sipAddress(typed), sent);
  });
}
