// SPDX-License-Identifier: AGPL-3.0-or-later
import { unreachedText } from "../../../../web/features/devices/other-custodian.js";
import { assertEquals } from "../../lib/asserts.js";

Deno.test("a device is offered what hangs on its own custodian, and told why of the rest", () => {
  assertEquals(unreachedText("inForce", true), null);
  assertEquals(unreachedText("former", false), null);
  assertEquals(unreachedText("former", true), "devices.revoke.moved");
  assertEquals(unreachedText("inForce", false), "devices.revoke.notMoved");
});

Deno.test("what hangs on a custodian that is gone can be forgotten from anywhere", () => {
  assertEquals(unreachedText("gone", true), null);
  assertEquals(unreachedText("gone", false), null);
});
