// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import {
  callerAllowsDirect,
  configuration,
  isLoopback,
  memberAllowsDirect,
  mustRelay,
} from "../../../web/rtc/ice.js";

/** @param {boolean} relayOnly */
const ice = (relayOnly) => ({ urls: ["turn:turn.example"], relayOnly });
const certificate = /** @type {RTCCertificate} */ ({ expires: 0 });

Deno.test("the server can ask for the relay, but never for its absence", () => {
  assert.equal(mustRelay(ice(true), true), true);
  assert.equal(mustRelay(ice(true), false), true);
  assert.equal(mustRelay(ice(false), false), true);
  assert.equal(mustRelay(ice(false), true), false);
});

Deno.test("relay-only is what the browser is told", () => {
  const told = configuration(ice(false), false, certificate);
  assert.equal(told.iceTransportPolicy, "relay");
  assert.equal(
    configuration(ice(false), true, certificate).iceTransportPolicy,
    "all",
  );
});

Deno.test("only a loopback name is loopback", () => {
  for (const name of ["localhost", "a.localhost", "127.0.0.1", "127.1.2.3"]) {
    assert.ok(isLoopback(name), name);
  }
  assert.ok(isLoopback("[::1]"));
  for (
    const name of [
      "localhost.example",
      "notlocalhost",
      "127.0.0.1.example",
      "10.0.0.1",
      "",
    ]
  ) assert.ok(!isLoopback(name), name);
});

Deno.test("a member goes direct on loopback or by a signed setting, whatever the server says", () => {
  assert.equal(memberAllowsDirect("hotline.example", false), false);
  assert.equal(memberAllowsDirect("hotline.example", true), true);
  assert.equal(memberAllowsDirect("localhost", false), true);
  const lying = ice(false);
  assert.ok(mustRelay(lying, memberAllowsDirect("hotline.example", false)));
});

Deno.test("a caller goes direct only where the page had said so before the call", () => {
  assert.equal(callerAllowsDirect("hotline.example", {}), false);
  assert.equal(
    callerAllowsDirect("hotline.example", { directMedia: false }),
    false,
  );
  assert.equal(
    callerAllowsDirect("hotline.example", { directMedia: true }),
    true,
  );
  // Nothing but true is a yes.
  const odd = /** @type {{directMedia: boolean}} */ (
    /** @type {unknown} */ ({ directMedia: "yes" })
  );
  assert.equal(callerAllowsDirect("hotline.example", odd), false);
});
