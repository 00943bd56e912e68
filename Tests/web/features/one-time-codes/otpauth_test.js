// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import {
  groupsOf,
  otpauth,
} from "../../../../web/features/one-time-codes/otpauth.js";

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

Deno.test("an app is told the hotline, what she calls the entry, and the key", () => {
  const entry = new URL(
    otpauth({ secret, hotline: "Línea: día & noche", name: "mi cuenta/1" }),
  );
  assertEquals(entry.protocol, "otpauth:");
  assertEquals(entry.host, "totp");
  assertEquals(
    decodeURIComponent(entry.pathname),
    "/Línea  día & noche:mi cuenta/1",
  );
  assertEquals(entry.searchParams.get("secret"), secret);
  assertEquals(entry.searchParams.get("issuer"), "Línea  día & noche");
});

Deno.test("the key is read in groups of four", () => {
  assertEquals(
    groupsOf(secret).join(" "),
    "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
  );
});
