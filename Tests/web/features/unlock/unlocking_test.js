// SPDX-License-Identifier: AGPL-3.0-or-later
import { custodianFor } from "../../../../web/features/unlock/unlocking.js";
import { rosterWatch, session } from "../../../../web/lib/app.js";
import { assertEquals } from "../../lib/asserts.js";

const [OWN, OTHER] = ["aa".repeat(32), "bb".repeat(32)];
const custodianPk = new Uint8Array(1216).fill(1);

/** @param {string} said by the server @param {string} kept whose list */
async function asked(said, kept) {
  session.me.value = /** @type {any} */ ({ hid: said });
  rosterWatch.roster.value = /** @type {any} */ ({
    hid: kept,
    custodianPk,
    custodianPks: [custodianPk],
  });
  try {
    const device = /** @type {any} */ ({ hid: OWN });
    return await custodianFor(device) === custodianPk;
  } catch (error) {
    return error instanceof Error ? error.message : error;
  } finally {
    session.me.value = null;
    rosterWatch.roster.value = null;
  }
}

Deno.test("a device is unlocked by the list of its own hotline alone", async () => {
  assertEquals(await asked(OWN, OWN), true);
  assertEquals(await asked(OTHER, OTHER), "other-hotline");
  assertEquals(await asked(OWN, OTHER), "other-hotline");
  assertEquals(await asked(OTHER, OWN), "other-hotline");
});
