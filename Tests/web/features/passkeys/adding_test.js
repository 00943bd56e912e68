// SPDX-License-Identifier: AGPL-3.0-or-later
import { Adding } from "../../../../web/features/passkeys/adding.js";
import { PasskeyRefused } from "../../../../web/lib/passkeys.js";
import { Problem } from "../../../../web/lib/problem.js";
import { assertEquals } from "../../lib/asserts.js";
import { OFFLINE, World } from "./support.js";

/** @param {World} world @param {"passphrase" | "passkey"} [by] */
function adding(world, by = "passphrase") {
  const it = new Adding(world.adds, { name: "my phone", by });
  return {
    it,
    goOn: async () => {
      try {
        await it.goOn(() => {});
        return "done";
      } catch (error) {
        return error instanceof Error ? error.message : "?";
      }
    },
  };
}

Deno.test("the custodian is told before the server, and the label is kept before both", async () => {
  const world = new World();
  assertEquals(await adding(world).goOn(), "done");
  const order = ["make", "label", "custodian", "confirm", "post"];
  assertEquals(world.done, order);
  assertEquals(world.standing, [1, 1, 1]);
});

const STEPS = ["make", "label", "custodian", "confirm", "post"];
for (const step of STEPS) {
  for (const when of ["before", "after"]) {
    for (const by of /** @type {const} */ (["passphrase", "passkey"])) {
      Deno.test(`broken off ${when} ${step}, proved by ${by}, it is done by going on`, async () => {
        const world = new World();
        world.fails.set(`${when} ${step}`, OFFLINE);
        const { goOn } = adding(world, by);
        const first = await goOn();
        if (`${when} ${step}` === "after post") assertEquals(first, "done");
        else assertEquals([first, await goOn()], ["offline", "done"]);
        // An authenticator keeps one passkey of hers: a second takes its place.
        const twice = `${when} ${step}` === "after make" ? 2 : 1;
        assertEquals([world.made, ...world.standing], [twice, 1, 1, 1]);
      });
    }
  }
}

Deno.test("an answer that was lost is looked for before anything is taken back", async () => {
  const world = new World();
  world.fails.set("after post", OFFLINE);
  world.fails.set("before held", OFFLINE);
  const { goOn } = adding(world);
  assertEquals([await goOn(), await goOn()], ["offline", "done"]);
  assertEquals([world.made, ...world.standing], [1, 1, 1, 1]);
});

Deno.test("while nobody can say whether the server has it, nothing is taken back", async () => {
  const world = new World();
  world.fails.set("after post", OFFLINE);
  world.fails.set("before held", OFFLINE);
  const { goOn } = adding(world);
  await goOn();
  world.fails.set("before held", OFFLINE);
  assertEquals(await goOn(), "offline");
  assertEquals(world.standing, [1, 1, 1]);
  world.now = 1_000_000;
  assertEquals([await goOn(), world.made], ["done", 1]);
});

Deno.test("what the server refuses is taken back from the custodian", async () => {
  const world = new World();
  world.fails.set("before post", new Problem("passkey-limit", 409));
  const { goOn } = adding(world);
  assertEquals(await goOn(), "passkey-limit");
  assertEquals(world.standing, [0, 0, 0]);
  assertEquals([await goOn(), ...world.standing], ["done", 1, 1, 1]);
});

Deno.test("where taking it back would cost a touch, the label stays for the list", async () => {
  const world = new World();
  world.fails.set("before post", new Problem("passkey-limit", 409));
  assertEquals(await adding(world, "passkey").goOn(), "passkey-limit");
  assertEquals(world.standing, [1, 0, 1]);
});

Deno.test("where taking it back fails too, the label stays for the list", async () => {
  const world = new World();
  world.fails.set("before post", new Problem("malformed", 400));
  const { adds } = world;
  const it = new Adding({
    ...adds,
    custodian: (change) =>
      change.remove ? Promise.reject(OFFLINE) : adds.custodian(change),
  }, { name: "my phone", by: "passphrase" });
  const said = await it.goOn(() => {}).catch((error) => error.message);
  assertEquals([said, ...world.standing], ["malformed", 1, 0, 1]);
});

Deno.test("what has become too old is taken back and made anew", async () => {
  const world = new World();
  world.fails.set("before post", OFFLINE);
  const { goOn } = adding(world);
  assertEquals(await goOn(), "offline");
  assertEquals(world.standing, [1, 0, 1]);
  world.now = 1_000_000;
  assertEquals([await goOn(), world.made], ["done", 2]);
  assertEquals(world.standing, [1, 1, 1]);
});

Deno.test("whoever gives up leaves nothing behind", async () => {
  const world = new World();
  world.fails.set("before post", OFFLINE);
  const { it, goOn } = adding(world);
  await goOn();
  await it.giveUp();
  assertEquals(world.standing, [0, 0, 0]);
});

Deno.test("whoever gives up before the custodian was told is not asked for a touch", async () => {
  const world = new World();
  world.fails.set("after label", OFFLINE);
  const { it, goOn } = adding(world, "passkey");
  assertEquals([await goOn(), ...world.standing], ["offline", 0, 0, 1]);
  await it.giveUp();
  assertEquals(world.standing, [0, 0, 0]);
  assertEquals(world.done.includes("custodian"), false);
});

Deno.test("whoever gives up where a touch was asked for leaves nothing, as nothing was sent", async () => {
  const world = new World();
  world.fails.set("before custodian", new PasskeyRefused("cancelled"));
  const { it, goOn } = adding(world, "passkey");
  assertEquals([await goOn(), ...world.standing], ["cancelled", 0, 0, 1]);
  await it.giveUp();
  assertEquals(world.standing, [0, 0, 0]);
});

Deno.test("whoever gives up what the server has after all keeps it", async () => {
  const world = new World();
  world.fails.set("after post", OFFLINE);
  world.fails.set("before held", OFFLINE);
  const { it, goOn } = adding(world);
  await goOn();
  await it.giveUp();
  assertEquals(world.standing, [1, 1, 1]);
});

Deno.test("a refusal of the browser changes nothing anywhere", async () => {
  const world = new World();
  world.fails.set("before make", new PasskeyRefused("cancelled"));
  assertEquals(await adding(world).goOn(), "cancelled");
  assertEquals([world.done, ...world.standing], [["make"], 0, 0, 0]);
});

Deno.test("what the custodian refuses never reaches the server", async () => {
  const world = new World();
  world.status = "credential";
  assertEquals(await adding(world).goOn(), "credential");
  assertEquals([world.done.includes("post"), world.server.size], [false, 0]);
});
