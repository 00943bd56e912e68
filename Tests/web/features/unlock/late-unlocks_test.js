// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  unlockHere,
  unlockOwn,
} from "../../../../web/features/unlock/unlocking.js";
import { rosterWatch, session, store } from "../../../../web/lib/app.js";
import {
  fromBase64url,
  toBase64url,
  toHex,
} from "../../../../web/lib/bytes.js";
import { MemberSeeds } from "../../../../web/crypto/safe/members/member-seeds.js";
import { enrolled, hid } from "../../crypto/safe/devices/support.js";
import { assertEquals } from "../../lib/asserts.js";
import { FakeServer } from "../../lib/support.js";

const PIN = "739204";

/**
 * A locked page, and a custodian whose answers take their time.
 * @param {() => unknown} meanwhile
 */
async function world(meanwhile) {
  const { custodian, custodianPk, keys, stored } = await enrolled(PIN);
  const server = new FakeServer()
    .on("POST /api/custodian/challenge", ({ body }) => ({
      challenge: toHex(custodian.challenge(body.device)),
    }))
    .on("POST /api/custodian", async ({ body }) => {
      const answer = await custodian.answer(fromBase64url(body.request));
      await meanwhile();
      return { response: toBase64url(answer) };
    });
  rosterWatch.roster.value = /** @type {any} */ ({
    hid,
    custodianPk,
    custodianPks: [custodianPk],
    holds: () => false,
  });
  session.me.value = /** @type {any} */ ({ hid, member: keys.id });
  session.state.value = "locked";
  store.device = () => Promise.resolve(stored);
  const { wipe } = MemberSeeds.prototype;
  let wiped = 0;
  MemberSeeds.prototype.wipe = function () {
    wiped += 1;
    wipe.call(this);
  };
  return {
    wiped: () => wiped,
    [Symbol.dispose]: () => {
      MemberSeeds.prototype.wipe = wipe;
      rosterWatch.roster.value = null;
      session.me.value = null;
      Reflect.deleteProperty(store, "device");
      server[Symbol.dispose]();
    },
  };
}

Deno.test("a PIN opens the page", async () => {
  using _ = await world(() => {});
  assertEquals((await unlockHere(PIN)).status, "ok");
  assertEquals(session.state.value, "open");
  await session.lock("hand");
});

Deno.test("a page that is locked while its PIN is on the way stays locked", async () => {
  using it = await world(() => session.lock("hand"));
  const { status, seeds } = await unlockHere(PIN);
  assertEquals([status, seeds, it.wiped()], ["ok", undefined, 1]);
  assertEquals([session.keys, session.state.value], [null, "locked"]);
});

Deno.test("seeds that come when nobody is there for them any more are wiped", async () => {
  const gone = new AbortController();
  using it = await world(() => gone.abort());
  const until = gone.signal;
  const ended = await unlockOwn({ pin: PIN, until }).catch(({ name }) => name);
  assertEquals([ended, it.wiped()], ["Locked", 1]);
});
