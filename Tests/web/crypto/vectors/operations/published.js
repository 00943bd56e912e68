// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  decrypt,
  encrypt,
  importAESKey,
} from "../../../../../web/crypto/hazmat/aesgcm.js";
import {
  concat,
  equal,
  fromHex,
  utf8,
} from "../../../../../web/crypto/hazmat/bytes.js";
import {
  SigningKey,
  VerifyingKey,
} from "../../../../../web/crypto/hazmat/ed25519.js";
import { KeySchedule } from "../../../../../web/crypto/hazmat/hpke-key-schedule.js";
import { sha3_512, shake128 } from "../../../../../web/crypto/hazmat/keccak.js";
import { PlainPrivateKey } from "../../../../../web/crypto/hazmat/ml-kem/plain.js";
import {
  agree,
  checkPublicKey,
  importPublicKey,
  importSecret,
} from "../../../../../web/crypto/hazmat/x25519.js";
import { Refused } from "../../../../../web/crypto/refused.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */
/** @import { Operation } from "../runner.js" */
/** @import { Inputs } from "../inputs.js" */

const PKCS8_ED25519 = fromHex("302e020100300506032b657004220420");

/** Ed25519 without a label. @param {Bytes} seed @param {Bytes} text */
async function signBare(seed, text) {
  const key = await crypto.subtle.importKey(
    "pkcs8",
    concat(PKCS8_ED25519, seed),
    "Ed25519",
    false,
    ["sign"],
  );
  return new Uint8Array(await crypto.subtle.sign("Ed25519", key, text));
}

/** Our check of keys must know the points with which nothing is agreed. @param {Bytes} pk */
function isSmallOrder(pk) {
  try {
    checkPublicKey(pk);
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

/** @param {Inputs} i @returns {Promise<Bytes>} */
async function agreed(i) {
  const secret = await importSecret(i.bytes("secret"));
  return agree(secret, await importPublicKey(i.bytes("pk")));
}

/** The first message and the exports of a context. @param {Inputs} i @param {KeySchedule} schedule */
async function checkContext(i, schedule) {
  const ss = i.bytes("ss");
  const { key, baseNonce } = await schedule.bytes(ss);
  for (const one of i.list("encryptions").map((each) => i.of(each))) {
    const aes = await importAESKey(key);
    const [pt, aad] = [one.bytes("pt"), one.bytes("aad")];
    const ct = await encrypt(aes, baseNonce, pt, aad);
    if (!equal(ct, one.bytes("ct"))) throw new Error("another ciphertext");
    await decrypt(aes, baseNonce, ct, aad);
  }
  for (const one of i.list("exports").map((each) => i.of(each))) {
    const length = one.number("length");
    const made = await schedule.export(ss, one.bytes("context"), length);
    if (!equal(made, one.bytes("out"))) throw new Error("another export");
  }
}

/** @param {KeySchedule} schedule @param {Bytes} ss */
async function shown(schedule, ss) {
  const { key, baseNonce, exporterSecret } = await schedule.bytes(ss);
  return { key, base_nonce: baseNonce, exporter_secret: exporterSecret };
}

/** What only the files of testdata/published ask for. @type {Record<string, Operation>} */
export const published = {
  "sha3-512": (i) => ({ out: sha3_512(i.bytes("m")) }),
  "shake128": (i) => ({
    out: shake128(i.bytes("m")).squeeze(i.number("length")),
  }),
  "ed25519-sign": async (i) => ({
    pk: (await SigningKey.fromSeed(i.bytes("seed"))).publicBytes,
    sig: await signBare(i.bytes("seed"), i.bytes("m")),
  }),
  "ed25519-verify": async (i) => {
    await new VerifyingKey(i.bytes("pk")).verifyBare(
      i.bytes("sig"),
      i.bytes("m"),
    );
    return { ok: true };
  },
  "x25519": async (i) => {
    const refused = isSmallOrder(i.bytes("pk"));
    try {
      const ss = await agreed(i);
      if (refused) throw new Error("our check refuses this point");
      return { ss };
    } catch (error) {
      if (error instanceof Refused && !refused) {
        throw new Error("our check takes this point");
      }
      throw error;
    }
  },
  "mlkem-decaps-expanded": async (i) => ({
    ss: await PlainPrivateKey.fromExpanded(i.bytes("dk"))
      .decapsulate(i.bytes("ct")),
  }),
  "rfc9180": async (i) => {
    const ids = ["kem_id", "kdf_id", "aead_id"].map((name) => i.number(name));
    const suite = concat(
      utf8("HPKE"),
      Uint8Array.from(ids.flatMap((id) => [id >> 8, id & 255])),
    );
    const keyLength = ids[2] === 1 ? 16 : 32;
    const schedule = new KeySchedule(suite, i.bytes("info"), keyLength);
    await checkContext(i, schedule);
    return shown(schedule, i.bytes("ss"));
  },
  "hpke-schedule-of": (i) =>
    shown(new KeySchedule(i.bytes("suite"), i.bytes("info")), i.bytes("ss")),
  "hpke-export-of": async (i) => ({
    out: await new KeySchedule(i.bytes("suite"), i.bytes("info"))
      .export(i.bytes("ss"), i.bytes("context"), i.number("length")),
  }),
};
