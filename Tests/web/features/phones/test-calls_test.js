// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { failed } from "../../../../web/features/phones/self-tests.js";
import { stepsOf } from "../../../../web/features/phones/test-calls.js";

/** @typedef {import("../../../../web/features/phones/test-calls.js").Step} Step */

/** @param {boolean} whole @param {Step[]} reached */
const steps = (whole, ...reached) =>
  stepsOf({
    state: "called",
    whole,
    steps: reached.map((step) => ({ step, at: 1 })),
  });

Deno.test("a test call that goes straight has neither menu nor digits", () => {
  assertEquals(steps(false), ["arrived", "rung", "answered", "joined"]);
});

Deno.test("the whole way has digits, and a menu where there was one", () => {
  const rest = /** @type {Step[]} */ (["rung", "answered", "joined"]);
  assertEquals(steps(true), ["arrived", "digits", ...rest]);
  assertEquals(steps(true, "arrived", "menu"), [
    "arrived",
    "menu",
    "digits",
    ...rest,
  ]);
});

Deno.test("of the calls to itself those have failed that have a reason", () => {
  const came = { account: "a", number: "+34910000147", failure: null };
  const lost = { account: "a", number: "+34910000148", failure: "silence" };
  const report = {
    at: 1,
    numbers: [came, lost],
    ringsSomebody: true,
    gaps: [],
  };
  assertEquals(failed(report), [lost]);
});
