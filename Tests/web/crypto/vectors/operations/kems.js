// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "../../../../../web/crypto/hazmat/bytes.js";
import {
  open,
  scheduleOf,
  seal,
  setupReceiver,
} from "../../../../../web/crypto/hazmat/hpke.js";
import {
  importPrivateKey,
  importPublicKey,
} from "../../../../../web/crypto/hazmat/ml-kem-768.js";
import { checkEncapsulationKey } from "../../../../../web/crypto/hazmat/ml-kem/checks.js";
import {
  plain,
  PlainPublicKey,
} from "../../../../../web/crypto/hazmat/ml-kem/plain.js";
import {
  checkPublicKey,
  expandSeed,
  XWingPrivateKey,
  XWingPublicKey,
} from "../../../../../web/crypto/hazmat/xwing.js";
import { fixedRandom } from "../scene.js";
import { labelOf } from "./primitives.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */
/** @import { Operation } from "../runner.js" */

/** The chosen implementation and the plain one must agree. @param {Bytes} a @param {Bytes} b */
function agreed(a, b) {
  if (!equal(a, b)) throw new Error("native and plain ML-KEM differ");
  return a;
}

/** @param {Bytes} eseed m[32] ‖ ephemeral secret[32] */
const eseedRandom = (eseed) => fixedRandom(eseed);

/** @type {Record<string, Operation>} */
export const kems = {
  "mlkem-keygen": async (i) => {
    const key = await importPrivateKey(i.bytes("seed"));
    const same = await plain.importPrivateKey(i.bytes("seed"));
    return { pk: agreed(await key.publicKey(), await same.publicKey()) };
  },
  "mlkem-encaps": async (i) => {
    await importPublicKey(i.bytes("pk"));
    const made = new PlainPublicKey(i.bytes("pk")).encapsulateFrom(
      i.bytes("m"),
    );
    return { ss: made.sharedSecret, ct: made.ciphertext };
  },
  "mlkem-decaps": async (i) => {
    const key = await importPrivateKey(i.bytes("seed"));
    const same = await plain.importPrivateKey(i.bytes("seed"));
    const ct = i.bytes("ct");
    return {
      ss: agreed(await key.decapsulate(ct), await same.decapsulate(ct)),
    };
  },
  "mlkem-check": async (i) => {
    checkEncapsulationKey(i.bytes("pk"));
    await importPublicKey(i.bytes("pk"));
    return { ok: true };
  },
  "xwing-expand": (i) => {
    const { mlkemSeed, secret } = expandSeed(i.bytes("seed"));
    return { mlkem_seed: mlkemSeed, x25519_secret: secret };
  },
  "xwing-keygen": async (i) => ({
    pk: (await XWingPrivateKey.fromSeed(i.bytes("seed"))).publicBytes,
  }),
  "xwing-encaps": async (i) => {
    const made = await new XWingPublicKey(i.bytes("pk"))
      .encapsulate(eseedRandom(i.bytes("eseed")));
    return { ss: made.sharedSecret, enc: made.enc };
  },
  "xwing-decaps": async (i) => {
    const key = await XWingPrivateKey.fromSeed(i.bytes("seed"));
    return { ss: await key.decapsulate(i.bytes("enc")) };
  },
  "xwing-check": (i) => {
    checkPublicKey(i.bytes("pk"));
    return { ok: true };
  },
  "hpke-schedule": async (i) => {
    const made = await scheduleOf(labelOf(i)).bytes(i.bytes("ss"));
    return {
      key: made.key,
      base_nonce: made.baseNonce,
      exporter_secret: made.exporterSecret,
    };
  },
  "hpke-seal": async (i) => ({
    sealed: await seal(
      labelOf(i),
      new XWingPublicKey(i.bytes("pk")),
      i.bytes("aad"),
      i.bytes("pt"),
      eseedRandom(i.bytes("eseed")),
    ),
  }),
  "hpke-open": async (i) => ({
    pt: await open(
      labelOf(i),
      await XWingPrivateKey.fromSeed(i.bytes("seed")),
      i.bytes("aad"),
      i.bytes("sealed"),
    ),
  }),
  "hpke-export": async (i) => {
    const key = await XWingPrivateKey.fromSeed(i.bytes("seed"));
    const context = await setupReceiver(labelOf(i), key, i.bytes("enc"));
    return {
      out: await context.export(
        labelOf(i, "context_label"),
        i.number("length"),
      ),
    };
  },
};
