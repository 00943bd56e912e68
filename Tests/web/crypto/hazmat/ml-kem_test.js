// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal, systemRandom } from "../../../../web/crypto/hazmat/bytes.js";
import {
  importPrivateKey,
  importPublicKey,
} from "../../../../web/crypto/hazmat/ml-kem-768.js";
import {
  compress,
  decompress,
} from "../../../../web/crypto/hazmat/ml-kem/encoding.js";
import { native } from "../../../../web/crypto/hazmat/ml-kem/native.js";
import { plain } from "../../../../web/crypto/hazmat/ml-kem/plain.js";
import {
  N,
  Q,
  zeroPolynomial,
} from "../../../../web/crypto/hazmat/ml-kem/polynomials.js";
import { check } from "../support.js";

Deno.test("compression without division rounds every coefficient as FIPS 203 does", () => {
  for (const d of [1, 4, 10]) {
    for (let start = 0; start < Q; start += N) {
      const p = zeroPolynomial().map((_, i) => (start + i) % Q);
      const out = compress(p.slice(), d);
      for (let i = 0; i < N; i++) {
        const exact = Number(
          (BigInt(p[i]) * BigInt(2 ** (d + 1)) + BigInt(Q)) / BigInt(2 * Q),
        ) % 2 ** d;
        check(out[i] === exact, `compress ${p[i]} to ${d} bits`);
      }
    }
    for (let y = 0; y < 2 ** d; y++) {
      const x = decompress(zeroPolynomial().fill(y), d)[0];
      check(x === Math.round(y * Q / 2 ** d), `decompress ${y} of ${d} bits`);
    }
  }
});

Deno.test("native and plain ML-KEM open what the other sealed", async () => {
  for (let round = 0; round < 20; round++) {
    const seed = systemRandom(64);
    const [one, two] = [
      await native.importPrivateKey(seed),
      await plain.importPrivateKey(seed),
    ];
    const pk = await one.publicKey();
    check(equal(pk, await two.publicKey()), "public keys differ");
    const [a, b] = [
      await (await native.importPublicKey(pk)).encapsulate(),
      await (await plain.importPublicKey(pk)).encapsulate(),
    ];
    check(equal(a.sharedSecret, await two.decapsulate(a.ciphertext)), "plain");
    check(equal(b.sharedSecret, await one.decapsulate(b.ciphertext)), "native");
    const changed = a.ciphertext.slice();
    changed[round * 54] ^= 1;
    const rejected = await one.decapsulate(changed);
    check(equal(rejected, await two.decapsulate(changed)), "rejection");
    check(!equal(rejected, a.sharedSecret), "a changed text opened");
  }
});

Deno.test("the chosen implementation is one of the two, whole", async () => {
  const key = await importPrivateKey(systemRandom(64));
  const pk = await importPublicKey(await key.publicKey());
  const { sharedSecret, ciphertext } = await pk.encapsulate();
  check(equal(sharedSecret, await key.decapsulate(ciphertext)), "opens");
});
