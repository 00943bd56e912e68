// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { Catalogue, language } from "../../../../web/lib/catalogue.js";
import {
  eventText,
  failureText,
} from "../../../../web/features/phones/kinds.js";

language.value = new Catalogue("en", {
  "phones.failure.out-of-order": "out",
  "phones.failure.other": "other",
  "phones.event.ended": "ended",
  "phones.event.request-failed": "failed",
  "phones.event.other": "something",
});

Deno.test("a failure is worded by its code, as the server spells it", () => {
  assertEquals(failureText("out-of-order"), "out");
  assertEquals(failureText("outOfOrder"), "other");
});

Deno.test("what the server makes up is not shown", () => {
  assertEquals(failureText("call +34 910 000 147"), "other");
  assertEquals(eventText("<b>"), "something");
});

Deno.test("an event is worded by as much of its code as has words", () => {
  assertEquals(eventText("ended-busy"), "ended");
  assertEquals(eventText("request-failed-out-of-order"), "failed");
});
