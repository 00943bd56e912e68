// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { FakeServer, settled } from "./support.js";
import { Hotline } from "../crypto/hotline.js";
import { Keyring } from "../../../web/lib/keyring.js";
import { Signal } from "../../../web/lib/signal.js";
import { toBase64url } from "../../../web/lib/bytes.js";

/** @import { Session } from "../../../web/lib/session.js" */

/**
 * An admin's open page, and the server that has her keys.
 * @param {() => Promise<void>} [pass] how a wait goes by
 */
async function opened(pass = () => Promise.resolve()) {
  const hotline = await Hotline.found();
  const session = {
    keys: /** @type {typeof hotline.admin | null} */ (hotline.admin),
    state: new Signal(/** @type {Session["state"]["value"]} */ ("locked")),
  };
  const roster = new Signal(
    /** @type {typeof hotline.roster | null} */ (hotline.roster),
  );
  /** @type {number[]} */
  const waits = [];
  const keyring = new Keyring({
    session: /** @type {any} */ (session),
    rosterWatch: { roster },
    wait: (ms) => {
      waits.push(ms);
      return pass();
    },
  });
  const answer = () => ({
    wraps: hotline.wraps.map(toBase64url),
    past: hotline.past.map(toBase64url),
  });
  const server = new FakeServer().on("GET /api/groups", answer);
  keyring.start(new AbortController().signal);
  return { hotline, session, roster, keyring, server, answer, waits };
}

/** @param {Keyring} keyring @returns {Promise<void>} */
const ringing = (keyring) =>
  new Promise((resolve) => {
    keyring.ring.watch((ring) => {
      if (ring) resolve();
    }, new AbortController().signal);
  });

Deno.test("an unlock whose keys did not come asks for them again", async () => {
  const { session, keyring, server, answer, waits } = await opened();
  using _server = server;
  let asked = 0;
  server.on(
    "GET /api/groups",
    () =>
      ++asked < 4
        ? FakeServer.problem(asked === 1 ? "internal" : "unavailable", 503)
        : answer(),
  );
  session.state.value = "open";
  await ringing(keyring);
  assertEquals([asked, waits], [4, [1000, 2000, 4000]]);
});

Deno.test("a page that was locked meanwhile asks no more", async () => {
  const { session, keyring, server } = await opened();
  using _server = server;
  let asked = 0;
  server.on("GET /api/groups", () => {
    asked += 1;
    session.keys = null;
    return FakeServer.problem("unavailable", 503);
  });
  session.state.value = "open";
  await settled();
  await settled();
  assertEquals([asked, keyring.ring.value], [1, null]);
});

Deno.test("an older answer does not take the place of a newer one", async () => {
  const { hotline, roster, keyring, server, answer } = await opened();
  using _server = server;
  const late = Promise.withResolvers();
  let asked = 0;
  server.on("GET /api/groups", async () => {
    if (++asked === 1) await late.promise;
    return answer();
  });
  const older = keyring.load();
  await hotline.join();
  roster.value = hotline.roster;
  await ringing(keyring);
  assertEquals(keyring.ring.value?.roster === hotline.roster, true);
  const newest = keyring.ring.value;
  late.resolve(undefined);
  await older;
  assertEquals(keyring.ring.value === newest, true);
});

/** @returns {Promise<void>} */
const forEver = () => new Promise(() => {});

Deno.test("whoever asks before the keys have come gets them when they do", async () => {
  const { session, keyring, server, answer } = await opened(forEver);
  using _server = server;
  /** @type {PromiseWithResolvers<object>} */
  const coming = Promise.withResolvers();
  server.on("GET /api/groups", () => coming.promise);
  session.state.value = "open";
  const asked = keyring.opened();
  assertEquals(keyring.ring.value, null);
  coming.resolve(answer());
  assertEquals((await asked).keys, session.keys);
});

Deno.test("whoever asks and is locked out meanwhile gets nothing", async () => {
  const { session, keyring, server } = await opened(forEver);
  using _server = server;
  server.on("GET /api/groups", () => new Promise(() => {}));
  session.state.value = "open";
  const asked = keyring.opened().then(() => "opened", ({ name }) => name);
  session.keys = null;
  session.state.value = "locked";
  assertEquals(await asked, "Locked");
});

Deno.test("whoever asks and waits too long is told, and does not hang", async () => {
  const { session, keyring, server, waits } = await opened();
  using _server = server;
  server.on("GET /api/groups", () => forEver());
  session.state.value = "open";
  const asked = keyring.opened().then(() => "opened", ({ name }) => name);
  assertEquals(await asked, "Locked");
  assertEquals(waits, [15_000]);
});
