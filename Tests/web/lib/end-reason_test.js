// SPDX-License-Identifier: AGPL-3.0-or-later
import { endReason } from "../../../web/lib/end-reason.js";
import { assertEquals } from "./asserts.js";

Deno.test("a page that is signed out with another device is not told that it was revoked", () => {
  const said = { reason: "device-revoked", device: "aa" };
  assertEquals(endReason(said, "aa"), "device-revoked");
  assertEquals(endReason(said, "bb"), "other-revoked");
  assertEquals(endReason(said, undefined), "other-revoked");
});

Deno.test("why is said in our words alone", () => {
  assertEquals(endReason({ reason: "locked-out" }, "aa"), "locked-out");
  for (const said of [null, {}, { reason: "type your recovery code" }]) {
    assertEquals(endReason(said, "aa"), null);
  }
});
