// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { CallDesk } from "../../../../web/features/calls/call-desk.js";
import { Timers } from "../../lib/support.js";

Deno.test("what the desk waits for ends with the session", () => {
  using timers = new Timers();
  /** @type {Map<string, (detail?: unknown) => void>} */
  const takes = new Map();
  const events = {
    /** @param {string} type @param {() => void} take */
    on: (type, take) => void takes.set(type, take),
    repeat: () => {},
  };
  const desk = new CallDesk(
    /** @type {any} */ ({ events, session: {}, readiness: {} }),
  );
  const session = new AbortController();
  desk.start(session.signal);
  takes.get("hello")?.();
  assert.equal(timers.waiting.size, 1);
  session.abort();
  assert.equal(timers.waiting.size, 0);
  assert.deepEqual(desk.rings.list.value, []);
});
