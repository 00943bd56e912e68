// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, assertEquals } from "./asserts.js";
import { get, post, signedOut } from "../../../web/lib/api.js";
import { Problem } from "../../../web/lib/problem.js";
import { FakeServer } from "./support.js";

/** @param {() => Promise<unknown>} work @returns {Promise<Problem>} */
async function problemOf(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("no problem");
}

Deno.test("a problem is told by its type and its extras, not by its title", async () => {
  using server = new FakeServer();
  server.on(
    "POST /api/records",
    () => FakeServer.problem("version-taken", 409, { envelope: "AA" }),
  );
  const problem = await problemOf(() => post("/api/records", {}));
  assertEquals([problem.code, problem.status], ["version-taken", 409]);
  assertEquals(problem.extras, { envelope: "AA" });
  assert(!JSON.stringify(problem).includes("not shown"));
});

Deno.test("an answer of a proxy has a code too", async () => {
  using server = new FakeServer();
  server.on("GET /api/me", () => new Response("<h1>oops", { status: 502 }));
  assertEquals((await problemOf(() => get("/api/me"))).code, "unavailable");
});

Deno.test("no answer at all is offline", async () => {
  using server = new FakeServer();
  server.on("GET /api/me", () => {
    throw new TypeError("network");
  });
  assertEquals((await problemOf(() => get("/api/me"))).code, "offline");
});

Deno.test("a type that is not ours is not believed", async () => {
  using server = new FakeServer();
  server.on(
    "GET /api/me",
    () =>
      new Response('{"type":"https://evil/problems/x"}', {
        status: 400,
        headers: { "Content-Type": "application/problem+json" },
      }),
  );
  assertEquals((await problemOf(() => get("/api/me"))).code, "internal");
});

Deno.test("whoever is signed out elsewhere is told here", async () => {
  using server = new FakeServer();
  server.on("GET /api/calls", () => FakeServer.problem("signed-out", 401));
  let told = 0;
  const end = new AbortController();
  signedOut.addEventListener("now", () => told++, { signal: end.signal });
  await problemOf(() => get("/api/calls"));
  end.abort();
  assertEquals(told, 1);
});
