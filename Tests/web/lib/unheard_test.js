// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { FakeServer, settled } from "./support.js";
import { Hotline } from "../crypto/hotline.js";
import { Signal } from "../../../web/lib/signal.js";
import { UnheardWatch } from "../../../web/lib/unheard.js";

/** @typedef {import("../../../web/lib/sealing.js").Roster} Roster */

const ASKED = "GET /api/voice-messages/unheard";

/** The admin's page, or that of somebody whom the list of members does not know. */
async function page({ isKnown = true, permissions = ["readOwnCalls"] } = {}) {
  const { roster, admin } = await Hotline.found();
  const end = new AbortController();
  const target = new EventTarget();
  const me = { member: isKnown ? admin.id : "77".repeat(16), permissions };
  const session = {
    me: new Signal(/** @type {any} */ (me)),
    may: (/** @type {string} */ what) => permissions.includes(what),
  };
  const rosterWatch = {
    roster: new Signal(/** @type {Roster | null} */ (null)),
  };
  const watch = new UnheardWatch({
    events: {
      on: (type, handle, signal) =>
        target.addEventListener(type, () => handle({}), { signal }),
    },
    session,
    rosterWatch,
  });
  watch.start(end.signal);
  const tell = (/** @type {string} */ type) =>
    target.dispatchEvent(new Event(type));
  return {
    watch,
    end,
    tell,
    come: () => void (rosterWatch.roster.value = roster),
  };
}

Deno.test("whoever holds the inbox is told how many wait, as they come and are heard", async () => {
  let count = 2;
  using _server = new FakeServer().on(ASKED, () => ({ count }));
  const { watch, come, tell, end } = await page();
  assertEquals(watch.count.value, 0);
  come();
  await settled();
  assertEquals([watch.isHers.value, watch.count.value], [true, 2]);
  for (const type of ["calls", "hello", "reset"]) {
    count++;
    tell(type);
    await settled();
    assertEquals(watch.count.value, count);
  }
  end.abort();
  assertEquals([watch.isHers.value, watch.count.value], [false, 0]);
});

Deno.test("whoever does not hold it, or sees no calls, does not even ask", async () => {
  using server = new FakeServer().on(ASKED, () => ({ count: 2 }));
  for (const who of [{ isKnown: false }, { permissions: [] }]) {
    const { watch, come, tell } = await page(who);
    come();
    tell("calls");
    await settled();
    assertEquals([watch.isHers.value, watch.count.value], [false, 0]);
  }
  assertEquals(server.asked, []);
});

Deno.test("an answer that is late never takes the place of a newer one", async () => {
  /** @type {((answer: unknown) => void)[]} */
  const waiting = [];
  using _server = new FakeServer().on(
    ASKED,
    () => new Promise((resolve) => void waiting.push(resolve)),
  );
  const { watch, come, tell, end } = await page();
  come();
  tell("calls");
  waiting[1]?.({ count: 0 });
  await settled();
  waiting[0]?.({ count: 1 });
  await settled();
  assertEquals(watch.count.value, 0);
  tell("calls");
  end.abort();
  waiting[2]?.({ count: 5 });
  await settled();
  assertEquals(watch.count.value, 0);
});
