// SPDX-License-Identifier: AGPL-3.0-or-later
import { changeKeys, changePin } from "../../../web/lib/device-changes.js";
import { unlock } from "../../../web/lib/custodian.js";
import {
  fromBase64url,
  fromHex,
  toBase64url,
  toHex,
} from "../../../web/lib/bytes.js";
import { enrolled } from "../crypto/safe/devices/support.js";
import { assertEquals } from "./asserts.js";
import { FakeServer } from "./support.js";

/** @typedef {import("../../../web/lib/sealing.js").StoredDevice} StoredDevice */

const [PIN, NEW_PIN, WRONG] = ["739204", "618304", "000111"];

/** @typedef {{answers: "lost" | "refused" | null, asked: number}} Fate */
/** @typedef {Awaited<ReturnType<typeof enrolled>>} Enrolled */

/**
 * The custodian behind a server that may lose its answers.
 * @param {Enrolled["custodian"]} custodian @param {Fate} fate
 * @param {string[]} done
 */
const serverOf = (custodian, fate, done) =>
  new FakeServer()
    .on("POST /api/custodian/challenge", ({ body }) => ({
      challenge: toHex(custodian.challenge(body.device)),
    }))
    .on("POST /api/custodian", async ({ body }) => {
      done.push("custodian");
      fate.asked += 1;
      if (fate.answers === "refused") {
        return FakeServer.problem("unavailable", 503);
      }
      const response = await custodian.answer(fromBase64url(body.request));
      if (fate.answers === "lost") return FakeServer.problem("internal", 500);
      return { response: toBase64url(response) };
    });

/** A device, its custodian and a disk; what went on, in order. */
async function world() {
  const { custodian, custodianPk, seeds, stored } = await enrolled(PIN);
  /** @type {string[]} */
  const done = [];
  const disk = { device: stored };
  /** @type {Fate} */
  const fate = { answers: null, asked: 0 };
  const server = serverOf(custodian, fate, done);
  const keep = (/** @type {StoredDevice} */ device) => {
    done.push(device.next ? "keep both" : "keep one");
    disk.device = device;
    return Promise.resolve();
  };
  return {
    done,
    disk,
    fate,
    open: (/** @type {string} */ pin) =>
      unlock({ device: disk.device, pin, custodianPk }),
    change: (/** @type {{newPin?: string}} */ { newPin } = {}) => {
      const { device } = disk;
      const asked = { device, pin: PIN, seeds, custodianPk, keep };
      const what = { ...asked, thirdFactor: null };
      return newPin ? changePin({ ...what, newPin }) : changeKeys(what);
    },
    [Symbol.dispose]: () => server[Symbol.dispose](),
  };
}

Deno.test("both locks are kept before the custodian hears of it, and one once it has answered", async () => {
  using it = await world();
  await it.change();
  assertEquals(it.done, ["keep both", "custodian", "keep one"]);
  assertEquals((await it.open(PIN)).status, "ok");
});

Deno.test("a change whose answer is lost keeps both, and none is begun upon it", async () => {
  using it = await world();
  it.fate.answers = "lost";
  const said = await it.change().catch((error) => error.message);
  assertEquals([said, it.done], ["internal", ["keep both", "custodian"]]);
  const again = await it.change().catch((error) => error.message);
  assertEquals([again, it.done.length], ["not settled", 2]);
});

Deno.test("what the custodian refuses leaves the lock as it was", async () => {
  using it = await world();
  const before = it.disk.device;
  const twice = { ...before, secret: fromHex("11".repeat(32)) };
  it.disk.device = twice;
  const said = await it.change().catch((error) => error.message);
  assertEquals(said, "wrong-pin");
  assertEquals(it.done, ["keep both", "custodian", "keep one"]);
  assertEquals(it.disk.device.blob, before.blob);
});

for (const answers of /** @type {const} */ (["lost", "refused"])) {
  Deno.test(`of a new PIN whose change was ${answers} the right one opens at once`, async () => {
    using it = await world();
    it.fate.answers = answers;
    await it.change({ newPin: NEW_PIN }).catch(() => {});
    it.fate.answers = null;
    const right = answers === "lost" ? NEW_PIN : PIN;
    const answer = await it.open(right);
    assertEquals([answer.status, answer.device?.next], ["ok", undefined]);
    it.disk.device = answer.device ?? it.disk.device;
    assertEquals((await it.open(right)).status, "ok");
  });
}

Deno.test("the last try is not spent on finding out which PIN holds", async () => {
  using it = await world();
  it.fate.answers = "refused";
  await it.change({ newPin: NEW_PIN }).catch(() => {});
  it.fate.answers = null;
  const tries = [];
  for (let n = 0; n < 4; n++) tries.push((await it.open(WRONG)).tries);
  // Two for each entry: by the new lock, then by the old one.
  assertEquals(tries, [8, 6, 4, 2]);
  it.fate.asked = 0;
  const last = await it.open(WRONG);
  assertEquals([last.status, last.tries, it.fate.asked], ["wrong-pin", 1, 1]);
});
