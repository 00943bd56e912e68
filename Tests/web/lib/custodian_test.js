// SPDX-License-Identifier: AGPL-3.0-or-later
import { custodianOf, hasToMove, keyHash } from "../../../web/lib/custodian.js";
import { equal, toBase64url } from "../../../web/lib/bytes.js";
import { readCustodianKey } from "../../../web/crypto/safe/rosters/custodian-keys.js";
import { check, equalTexts, refuses } from "../crypto/support.js";
import { Problem } from "../../../web/lib/problem.js";

/** @typedef {import("../../../web/lib/sealing.js").Roster} Roster */

const [FIRST, SECOND, STRANGE] = [1, 2, 3].map((n) =>
  new Uint8Array(1216).fill(n)
);

/** @param {...Uint8Array<ArrayBuffer>} pks that were named, in order */
const named = (...pks) => /** @type {Roster} */ (/** @type {unknown} */ ({
  custodianPks: pks,
  custodianPk: pks.at(-1),
}));

Deno.test("a device that does not say hangs on the first custodian", async () => {
  check(equal(await custodianOf(named(FIRST, SECOND), {}), FIRST), "the first");
  check(!await hasToMove(named(FIRST), {}), "there is no other");
  check(await hasToMove(named(FIRST, SECOND), {}), "there is another");
});

Deno.test("a device hangs on the custodian whose key it has kept the hash of", async () => {
  const roster = named(FIRST, SECOND);
  const device = { custodian: await keyHash(SECOND) };
  check(equal(await custodianOf(roster, device), SECOND), "the second");
  check(!await hasToMove(roster, device), "it has moved");
  const before = { custodian: await keyHash(FIRST) };
  check(await hasToMove(roster, before), "it has not");
});

Deno.test("a custodian that the list never named is nobody's", async () => {
  const device = { custodian: await keyHash(STRANGE) };
  const error = await custodianOf(named(FIRST, SECOND), device).catch((it) =>
    it
  );
  check(Problem.is(error, "custodian-gone"), "gone");
});

Deno.test("a key is read as its host prints it, and nothing else is", async () => {
  const hash = new Uint8Array(32).fill(0xa5);
  const text = `custodian:${toBase64url(hash)}`;
  equalTexts(readCustodianKey(` ${text}\n`), "a5".repeat(32));
  for (
    const wrong of [
      "",
      toBase64url(hash),
      text.slice(0, -1),
      `${text}A`,
      text.replace("custodian", "hotline"),
      "custodian:not base64 at all, by any means of spelling it",
    ]
  ) {
    await refuses("custodian-key-form", () => readCustodianKey(wrong));
  }
});
