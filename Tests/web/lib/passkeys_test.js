// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, toBase64url } from "../../../web/lib/bytes.js";
import { passkeyProof } from "../../../web/lib/proofs.js";
import { passphraseProof } from "../../../web/lib/passphrase-proof.js";
import {
  askPasskey,
  canUsePasskeys,
  makePasskey,
  PasskeyRefused,
} from "../../../web/lib/passkeys.js";
import { sha256 } from "../../../web/crypto/hazmat/hash.js";
import { Reader } from "../../../web/crypto/hazmat/reader.js";
import { assertEquals } from "./asserts.js";
import { FakeServer } from "./support.js";
import { Browser } from "./webauthn.js";

const signal = new AbortController().signal;
const challenge = new Uint8Array(32).fill(9);
const wanted = {
  challenge,
  member: "ab".repeat(16),
  hotline: "Lantern Line",
  name: "my phone",
  exclude: [new Uint8Array([8])],
  signal,
};

Deno.test("a passkey belongs to a name, so none is offered at a bare address", () => {
  using _browser = new Browser();
  for (const host of ["localhost", "hotline.example"]) {
    assertEquals(canUsePasskeys(host), true);
  }
  for (const host of ["127.0.0.1", "192.168.0.12", "[::1]"]) {
    assertEquals(canUsePasskeys(host), false);
  }
});

Deno.test("a browser without passkeys is not asked for any", () => {
  assertEquals(canUsePasskeys("hotline.example"), false);
});

Deno.test("a new passkey is found without a name, verifies its user and tells nobody who she is", async () => {
  using browser = new Browser();
  const made = await makePasskey(wanted);
  const { publicKey } = browser.asked[0];
  assertEquals(publicKey.authenticatorSelection, {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  });
  assertEquals(publicKey.attestation, "none");
  // So that it can become a security key of her devices later.
  assertEquals(publicKey.extensions, { prf: {} });
  assertEquals(publicKey.rp, { id: "hotline.example", name: "Lantern Line" });
  assertEquals(publicKey.user, {
    id: new Uint8Array(16).fill(0xab),
    name: "my phone",
    displayName: "my phone",
  });
  assertEquals([...publicKey.excludeCredentials[0].id], [8]);
  assertEquals([[...made.id], [...made.authenticatorData]], [[1, 2], [3]]);
});

Deno.test("the secret of an authenticator is taken when it comes, and not waited for", async () => {
  using browser = new Browser();
  const prf = new Uint8Array(32);
  assertEquals((await makePasskey({ ...wanted, prf })).prf, null);
  browser.results = { prf: { enabled: true } };
  assertEquals((await makePasskey({ ...wanted, prf })).prf, null);
  browser.results = { prf: { results: { first: new Uint8Array([6]).buffer } } };
  assertEquals(
    (await makePasskey({ ...wanted, prf })).prf,
    new Uint8Array([6]),
  );
  const asked = await askPasskey({ challenge, prf, signal });
  assertEquals(asked.prf, new Uint8Array([6]));
});

Deno.test("the browser's refusals are told apart as far as it tells them apart", async () => {
  using browser = new Browser();
  const said = async (/** @type {string} */ name) => {
    browser.fails = new DOMException("not shown", name);
    const error = await makePasskey(wanted).catch((thrown) => thrown);
    return error instanceof PasskeyRefused && error.code;
  };
  assertEquals(await said("NotAllowedError"), "cancelled");
  assertEquals(await said("AbortError"), "cancelled");
  assertEquals(await said("InvalidStateError"), "already-here");
  assertEquals(await said("SecurityError"), "unable");
});

const hers = { id: "AQI", key: toBase64url(new Uint8Array([7])), createdAt: 1 };

Deno.test("what a passkey says to the custodian is bound to the hash of its challenge", async () => {
  using browser = new Browser();
  const { evidence } = passkeyProof([hers], signal);
  const { kind, bytes } = await evidence(challenge);
  const { publicKey } = browser.asked[0];
  assertEquals(publicKey.challenge, await sha256(challenge));
  assertEquals(publicKey.userVerification, "required");
  assertEquals([...publicKey.allowCredentials[0].id], [1, 2]);
  const reader = new Reader(bytes);
  const parts = [1, 2, 3, 4].map(() => [...reader.vector()]);
  assertEquals([kind, parts], [1, [[1, 2], [3], [4], [5]]]);
});

Deno.test("what it says to the server answers the server's own challenge, and is another touch", async () => {
  using browser = new Browser();
  using server = new FakeServer().on(
    "POST /api/passkeys/challenge",
    () => ({ challenge: toBase64url(new Uint8Array(32).fill(1)) }),
  );
  void server;
  const proof = passkeyProof([hers], signal);
  await proof.evidence(challenge);
  const confirm = await proof.confirm();
  assertEquals(browser.asked.length, 2);
  const [first, second] = browser.asked.map(({ publicKey }) =>
    toBase64url(publicKey.challenge)
  );
  assertEquals(second, toBase64url(new Uint8Array(32).fill(1)));
  assertEquals(first === second, false);
  const passkey = "passkey" in confirm ? confirm.passkey : null;
  assertEquals(passkey?.challenge, second);
  assertEquals(passkey?.answer.signature, "BQ");
});

Deno.test("a device that is enrolled by a passkey names the key that the server holds of it", async () => {
  using _browser = new Browser();
  const { credential } = await passkeyProof([hers], signal).enrolment(
    challenge,
  );
  const reader = new Reader(credential);
  assertEquals([[...reader.vector()], [...reader.vector()]], [[1, 2], [7]]);
  const other = { ...hers, id: "CQ" };
  const refused = await passkeyProof([other], signal).enrolment(challenge)
    .catch((error) => error.message);
  assertEquals(refused, "unable");
});

Deno.test("the passphrase proves the same with what was made of it", async () => {
  const secrets = {
    auth: new Uint8Array([1]),
    evidence: new Uint8Array(32).fill(2),
  };
  const proof = passphraseProof(secrets);
  const { kind, bytes } = await proof.evidence(challenge);
  assertEquals([kind, bytes], [3, secrets.evidence]);
  const { credential } = await proof.enrolment(challenge);
  assertEquals(credential, await sha256(secrets.evidence));
  const confirm = await proof.confirm();
  assertEquals("auth" in confirm && fromBase64url(confirm.auth), secrets.auth);
});
