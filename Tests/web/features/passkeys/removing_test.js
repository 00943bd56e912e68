// SPDX-License-Identifier: AGPL-3.0-or-later
import { removePasskey } from "../../../../web/features/passkeys/removing.js";
import { assertEquals } from "../../lib/asserts.js";
import { OFFLINE, World } from "./support.js";

const ID = "AQID";

/** Both hold it, and it has a name. */
function held() {
  const world = new World();
  world.custodian.add(ID);
  world.server.add(ID);
  world.labels.set(ID, "my phone");
  return world;
}

/** @param {World} world @param {boolean} [isWhole] */
const remove = (world, isWhole = true) =>
  removePasskey(world.removes, { id: ID, isWhole })
    .then(() => "done", (error) => error.message);

Deno.test("a passkey goes from the custodian, then from the server, then its name", async () => {
  const world = held();
  assertEquals(await remove(world), "done");
  const order = ["custodian", "confirm", "post", "unlabel", "forget"];
  assertEquals([world.done, ...world.standing], [order, 0, 0, 0]);
});

for (const step of ["custodian", "confirm", "post", "unlabel"]) {
  for (const when of ["before", "after"]) {
    Deno.test(`broken off ${when} ${step}, doing it again removes what is left`, async () => {
      const world = held();
      world.fails.set(`${when} ${step}`, OFFLINE);
      assertEquals(await remove(world), "offline");
      assertEquals(await remove(world, world.server.has(ID)), "done");
      assertEquals(world.standing, [0, 0, 0]);
    });
  }
}

Deno.test("one that the custodian alone holds goes without asking the server", async () => {
  const world = held();
  world.server.clear();
  assertEquals(await remove(world, false), "done");
  assertEquals([world.done.includes("post"), ...world.standing], [
    false,
    0,
    0,
    0,
  ]);
});

for (const status of ["wrong-pin", "evidence", "copied", "share-deleted"]) {
  Deno.test(`with "${status}" of the custodian the server keeps it`, async () => {
    const world = held();
    world.status = status;
    assertEquals(await remove(world), status);
    assertEquals(world.standing, [1, 1, 1]);
  });
}
