// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Relay } from "../../../web/rtc/relay.js";

/** @param {string} username @param {number} [lifetimeSeconds] */
const ice = (username, lifetimeSeconds) => ({
  urls: ["turn:turn.example"],
  username,
  lifetimeSeconds,
  relayOnly: true,
});

Deno.test("credentials are used until a minute before they run out", async () => {
  let now = 5_000;
  let asked = 0;
  const relay = new Relay(ice("first", 300), () => {
    asked += 1;
    return Promise.resolve(ice(`renewed ${asked}`, 600));
  }, () => now);
  assert.equal((await relay.fresh()).username, "first");
  now += 239_000;
  assert.equal((await relay.fresh()).username, "first");
  now += 1_000;
  assert.equal((await relay.fresh()).username, "renewed 1");
  now += 539_000;
  assert.equal((await relay.fresh()).username, "renewed 1");
  now += 1_000;
  assert.equal((await relay.fresh()).username, "renewed 2");
  assert.equal(relay.ice.username, "renewed 2");
});

Deno.test("where the server is out of reach the old ones stay, and it is asked again", async () => {
  let reachable = false;
  const relay = new Relay(
    ice("first", 0),
    () =>
      reachable
        ? Promise.resolve(ice("second", 600))
        : Promise.reject(new Error("offline")),
    () => 0,
  );
  assert.equal((await relay.fresh()).username, "first");
  reachable = true;
  assert.equal((await relay.fresh()).username, "second");
});

Deno.test("without a relay nothing is ever asked for", async () => {
  const relay = new Relay(
    { urls: [], relayOnly: false },
    () => Promise.reject(new Error("asked")),
    () => 1e12,
  );
  assert.deepEqual((await relay.fresh()).urls, []);
});
