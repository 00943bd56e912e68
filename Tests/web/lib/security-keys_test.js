// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canUseKeys,
  makeSecurityKey,
  touchKey,
} from "../../../web/lib/security-keys.js";
import { assertEquals } from "./asserts.js";
import { Browser } from "./webauthn.js";

const { signal } = new AbortController();
const wanted = {
  hotline: "Lantern Line",
  name: "the blue one",
  exclude: [new Uint8Array([8])],
  signal,
};
const prfSalt = new Uint8Array(32).fill(4);

Deno.test("a key is no part of the device, keeps nothing it can do without, and learns nobody", async () => {
  using browser = new Browser();
  assertEquals([...await makeSecurityKey(wanted)], [1, 2]);
  await makeSecurityKey(wanted);
  const [one, two] = browser.asked.map(({ publicKey }) => publicKey);
  assertEquals(one.authenticatorSelection, {
    authenticatorAttachment: "cross-platform",
    residentKey: "discouraged",
    userVerification: "required",
  });
  assertEquals([one.attestation, one.extensions], ["none", { prf: {} }]);
  assertEquals([...one.excludeCredentials[0].id], [8]);
  // A member's own id, or the same one twice, would overwrite a passkey.
  assertEquals(one.user.id.length, 16);
  assertEquals(`${one.user.id}` === `${two.user.id}`, false);
  assertEquals(`${one.challenge}` === `${two.challenge}`, false);
});

Deno.test("a key that says that it has no secret is not taken", async () => {
  using browser = new Browser();
  browser.results = { prf: { enabled: false } };
  const said = await makeSecurityKey(wanted).catch((error) => error.code);
  assertEquals(said, "no-secret");
});

Deno.test("its secret is always asked for with its user verified, as there are two", async () => {
  using browser = new Browser();
  browser.results = { prf: { results: { first: prfSalt.buffer } } };
  const id = new Uint8Array([1, 2]);
  const { prf } = await touchKey({ allow: [id], prfSalt, signal });
  assertEquals(prf, prfSalt);
  const { publicKey } = browser.asked[0];
  assertEquals(publicKey.userVerification, "required");
  assertEquals(publicKey.extensions, { prf: { eval: { first: prfSalt } } });
});

Deno.test("an answer without a secret, or with a short one, opens nothing", async () => {
  using browser = new Browser();
  const ask = () =>
    touchKey({ allow: [], prfSalt, signal }).catch((error) => error.code);
  assertEquals(await ask(), "no-secret");
  browser.results = { prf: { results: { first: new ArrayBuffer(31) } } };
  assertEquals(await ask(), "no-secret");
});

Deno.test("a browser that says that it cannot is believed, and one that is silent is tried", async () => {
  assertEquals(await canUseKeys(), false);
  using browser = new Browser();
  assertEquals(await canUseKeys(), true);
  browser.capabilities = { "extension:prf": false };
  assertEquals(await canUseKeys(), false);
  browser.capabilities = { "extension:prf": true };
  assertEquals(await canUseKeys(), true);
});
