// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "../../../../web/lib/problem.js";
import { revokeDevice } from "../../../../web/features/devices/revoking.js";
import { assertEquals } from "../../lib/asserts.js";

const ID = "ab".repeat(16);
const CUSTODIAN = "cd".repeat(32);

/** A custodian and a server that each hold the device, and fail once. */
class World {
  shares = new Set([ID]);
  devices = new Set([ID]);
  /** @type {string[]} */
  done = [];
  /** @type {boolean[]} whether it was said to be half done */
  half = [];
  /** What the server was told, last. @type {object} */
  told = {};
  /** The server's problem. */
  refusal = "";
  status = "ok";
  /** `before post`, say. */
  fails = "";

  /** @param {string} step @param {() => void} act */
  async #act(step, act) {
    await Promise.resolve();
    this.done.push(step);
    if (this.#failsNow(`before ${step}`)) throw new Problem("offline", 0);
    act();
    if (this.#failsNow(`after ${step}`)) throw new Problem("offline", 0);
  }

  /** @param {string} when */
  #failsNow(when) {
    if (this.fails !== when) return false;
    this.fails = "";
    return true;
  }

  /** @returns {Promise<string>} */
  revoke() {
    /** @type {import("../../../../web/features/devices/revoking.js").Places} */
    const places = {
      custodian: async (device) => {
        const destroys = this.status === "ok";
        await this.#act("custodian", () => {
          if (destroys) this.shares.delete(device);
        });
        return { status: this.status, custodian: CUSTODIAN };
      },
      confirm: async () => {
        await this.#act("confirm", () => {});
        return { auth: "the passphrase once more" };
      },
      post: (device, body) =>
        this.#act("post", () => {
          this.told = body;
          if (this.refusal) throw new Problem(this.refusal, 409);
          if (!this.devices.delete(device)) throw new Problem("not-found", 404);
        }),
    };
    const sayHalf = (/** @type {boolean} */ isHalf) => {
      this.done.push("half");
      this.half.push(isHalf);
    };
    return revokeDevice(places, ID, sayHalf).then(
      (isDestroyed) => isDestroyed ? "done" : "forgotten",
      (error) => error.message,
    );
  }
}

Deno.test("the share goes first, then the server forgets the device", async () => {
  const world = new World();
  assertEquals(await world.revoke(), "done");
  const order = ["custodian", "half", "confirm", "post"];
  assertEquals([world.done, world.shares.size, world.devices.size], [
    order,
    0,
    0,
  ]);
});

Deno.test("the server is told which custodian has destroyed the share", async () => {
  const world = new World();
  await world.revoke();
  const confirm = { auth: "the passphrase once more" };
  assertEquals(world.told, { confirm, custodian: CUSTODIAN });
});

Deno.test("where another custodian holds it, nothing is said to be half done", async () => {
  const world = new World();
  world.refusal = "other-custodian";
  assertEquals(await world.revoke(), "other-custodian");
  assertEquals([world.half, world.devices.size], [[true, false], 1]);
});

Deno.test("what the custodian does not know is forgotten, and is not said to be destroyed", async () => {
  const world = new World();
  world.status = "unknown-device";
  assertEquals(await world.revoke(), "forgotten");
  assertEquals(world.done, ["custodian", "confirm", "post"]);
  assertEquals([world.half, world.devices.size], [[], 0]);
});

for (const step of ["custodian", "confirm", "post"]) {
  for (const when of ["before", "after"]) {
    Deno.test(`broken off ${when} ${step}, doing it again does what is left`, async () => {
      const world = new World();
      world.fails = `${when} ${step}`;
      assertEquals(await world.revoke(), "offline");
      assertEquals(await world.revoke(), "done");
      assertEquals([world.shares.size, world.devices.size], [0, 0]);
    });
  }
}

for (const status of ["wrong-pin", "evidence", "copied", "share-deleted"]) {
  Deno.test(`with "${status}" of the custodian the server keeps the device`, async () => {
    const world = new World();
    world.status = status;
    assertEquals(await world.revoke(), status);
    assertEquals([world.done, world.devices.size], [["custodian"], 1]);
  });
}
