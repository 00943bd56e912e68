// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { Idle, STRICT_TIMES } from "../../../web/lib/idle.js";

function desk() {
  const now = { ms: 1_000_000, held: false };
  /** @type {string[]} */
  const locks = [];
  const idle = new Idle({
    lock: (reason) => locks.push(reason),
    times: () => STRICT_TIMES,
    held: () => now.held,
    now: () => now.ms,
  });
  idle.acted();
  /** @param {number} seconds */
  const pass = (seconds) => {
    for (let s = 0; s < seconds && locks.length === 0; s++) {
      now.ms += 1000;
      idle.look();
    }
  };
  return { idle, locks, now, pass };
}

Deno.test("five minutes without a touch lock, and not a second less", () => {
  const { locks, pass } = desk();
  pass(299);
  assertEquals(locks, []);
  pass(1);
  assertEquals(locks, ["idle"]);
});

Deno.test("a touch begins the five minutes anew", () => {
  const { idle, locks, pass } = desk();
  pass(299);
  idle.acted();
  pass(299);
  assertEquals(locks, []);
});

Deno.test("thirty seconds out of sight lock", () => {
  const { idle, locks, pass } = desk();
  idle.seen(false);
  pass(29);
  assertEquals(locks, []);
  pass(1);
  assertEquals(locks, ["hidden"]);
});

Deno.test("a page whose timers slept while hidden locks as it comes back", () => {
  const { idle, locks, now } = desk();
  idle.seen(false);
  now.ms += 60_000;
  idle.seen(true);
  assertEquals(locks, ["hidden"]);
});

Deno.test("neither fires during a call or its unsaved note", () => {
  const { idle, locks, now, pass } = desk();
  now.held = true;
  idle.seen(false);
  pass(3600);
  assertEquals(locks, []);
  now.held = false;
  pass(29);
  assertEquals(locks, []);
  pass(1);
  assertEquals(locks, ["hidden"]);
});

Deno.test("three presses of Escape within a second and a half lock", () => {
  const { idle, locks, now } = desk();
  for (const wait of [0, 700, 700]) {
    now.ms += wait;
    idle.escaped();
  }
  assertEquals(locks, ["hand"]);
});

Deno.test("three slow presses do not", () => {
  const { idle, locks, now } = desk();
  for (let i = 0; i < 6; i++) {
    now.ms += 800;
    idle.escaped();
  }
  assertEquals(locks, []);
});

Deno.test("a lock by hand works during a call", () => {
  const { idle, locks, now } = desk();
  now.held = true;
  for (let i = 0; i < 3; i++) idle.escaped();
  assertEquals(locks, ["hand"]);
});
