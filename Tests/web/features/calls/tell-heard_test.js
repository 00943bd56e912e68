// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { FakeServer } from "../../lib/support.js";
import { tellHeard } from "../../../../web/features/calls/tell-heard.js";

/** Takes it from whoever has fetched the sound "aa". */
function server() {
  let hasFetched = false;
  return new FakeServer()
    .on("GET /api/attachments/aa", () => {
      hasFetched = true;
      return new Response(new Uint8Array(3));
    })
    .on(
      "PUT /api/voice-messages/m/heard",
      () =>
        hasFetched
          ? undefined
          : FakeServer.problem("sound-not-fetched", 409, { sound: "aa" }),
    );
}

Deno.test("a message that nobody can open is set aside by whoever fetches its sound", async () => {
  using fake = server();
  await tellHeard("m");
  await tellHeard("m");
  assertEquals(fake.asked.map(({ method, path }) => `${method} ${path}`), [
    "PUT /api/voice-messages/m/heard",
    "GET /api/attachments/aa",
    "PUT /api/voice-messages/m/heard",
    "PUT /api/voice-messages/m/heard",
  ]);
});
