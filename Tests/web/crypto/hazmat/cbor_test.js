// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex } from "../../../../web/crypto/hazmat/bytes.js";
import { itemEnd } from "../../../../web/crypto/hazmat/cbor.js";
import { check, readVectors, reasonOf } from "../support.js";

/** @typedef {{ name: string, op: string, bytes: string, refuse?: string }} Case */

/** @type {unknown} */
const file = await readVectors("passkeys/cbor");
const { cases } = /** @type {{ cases: Case[] }} */ (file);

Deno.test("the end of every value that RFC 8949 shows is found", async () => {
  for (const { name, bytes, refuse } of cases) {
    const value = fromHex(bytes);
    if (refuse) {
      const reason = await reasonOf(() => itemEnd(value, 0));
      check(reason === "unknown-type", `${name}: ${reason}`);
    } else {
      check(itemEnd(value, 0) === value.length, name);
      const within = new Uint8Array([1, 2, ...value, 0xff]);
      check(itemEnd(within, 2) === value.length + 2, `${name} within others`);
    }
  }
});

Deno.test("a value that is cut short has no end", async () => {
  for (const { name, bytes, refuse } of cases.filter((one) => !one.refuse)) {
    const value = fromHex(bytes);
    for (let length = 0; length < value.length && !refuse; length++) {
      const cut = value.slice(0, length);
      const reason = await reasonOf(() => itemEnd(cut, 0));
      check(reason === "truncated", `${name} of ${length}: ${reason}`);
    }
  }
});

Deno.test("a value that claims to be longer than memory is refused at once", async () => {
  for (const bytes of ["5bffffffffffffffff", "9bffffffffffffffff"]) {
    const reason = await reasonOf(() => itemEnd(fromHex(bytes), 0));
    check(reason === "truncated", bytes);
  }
  const deep = fromHex("8181818180");
  check(await reasonOf(() => itemEnd(deep, 0)) === "unknown-type", "deep");
});
