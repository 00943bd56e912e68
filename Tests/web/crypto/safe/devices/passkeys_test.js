// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, toHex } from "../../../../../web/crypto/hazmat/bytes.js";
import { Reader } from "../../../../../web/crypto/hazmat/reader.js";
import {
  passkeyCredential,
  passkeyEvidence,
  readNewPasskey,
} from "../../../../../web/crypto/safe/devices/passkeys.js";
import { check, equalTexts, readVectors, reasonOf } from "../../support.js";

/**
 * @typedef {{ name: string, op: string, bytes: string,
 *   expect: { id: string, key: string } }} Case
 */

/** @type {unknown} */
const file = await readVectors("passkeys/webauthn");
const { cases } = /** @type {{ cases: Case[] }} */ (file);
const data = cases.filter(({ op }) => op === "authenticator-data");

Deno.test("id and key of a new passkey are read out of what its authenticator said", () => {
  check(data.length > 10, "the specification's examples are there");
  for (const { name, bytes, expect } of data) {
    const { id, key } = readNewPasskey(fromHex(bytes));
    equalTexts(`${name} ${toHex(id)}`, `${name} ${expect.id}`);
    equalTexts(`${name} ${toHex(key)}`, `${name} ${expect.key}`);
    const extended = readNewPasskey(fromHex(`${bytes}a1616101`));
    equalTexts(toHex(extended.key), expect.key);
  }
});

Deno.test("what is cut short is no new passkey", async () => {
  for (const { bytes } of data.slice(0, 2)) {
    const whole = fromHex(bytes);
    for (let length = 0; length < whole.length; length++) {
      const cut = whole.slice(0, length);
      check(await reasonOf(() => readNewPasskey(cut)) === "truncated", "cut");
    }
  }
});

Deno.test("evidence and credential have each part with its length", () => {
  const [a, b, c, d] = [[1], [2, 2], [], [4]].map((part) =>
    new Uint8Array(part)
  );
  check(a !== undefined && b !== undefined, "parts");
  const { kind, bytes } = passkeyEvidence({
    id: a ?? new Uint8Array(0),
    authenticatorData: b ?? new Uint8Array(0),
    clientDataJSON: c ?? new Uint8Array(0),
    signature: d ?? new Uint8Array(0),
  });
  equalTexts(`${kind} ${toHex(bytes)}`, "1 0001010002020200000001" + "04");
  const credential = passkeyCredential({
    id: new Uint8Array([1]),
    key: new Uint8Array([2, 3]),
  });
  const reader = new Reader(credential);
  equalTexts(toHex(reader.vector()) + toHex(reader.vector()), "010203");
  reader.end();
});
