// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";
import { decrypt, encrypt, TAG_LENGTH } from "./aesgcm.js";
import { concat, systemRandom, utf8 } from "./bytes.js";
import { deriveAESKey, deriveFrom, importIKM } from "./hkdf.js";
import { labelAlone } from "./labels.js";
import { ENC_LENGTH } from "./xwing.js";

/** @import { Bytes, RandomSource } from "./bytes.js" */
/** @import { Label } from "./labels.js" */
/** @import { XWingPrivateKey, XWingPublicKey } from "./xwing.js" */

// HPKE base mode (RFC 9180 §5.1.1), one message: X-Wing, HKDF-SHA256,
// AES-256-GCM. No other suite exists here, so nothing is negotiated.

export { ENC_LENGTH };
const EMPTY = new Uint8Array(0);
const MODE_BASE = new Uint8Array(1);
/** "HPKE" ‖ KEM 0x647a ‖ KDF 0x0001 ‖ AEAD 0x0002 */
const SUITE = concat(utf8("HPKE"), new Uint8Array([0x64, 0x7a, 0, 1, 0, 2]));
const VERSION = utf8("HPKE-v1");

/** @param {string} label @param {Bytes} ikm */
const labeledIKM = (label, ikm) => concat(VERSION, SUITE, utf8(label), ikm);

/** @param {string} label @param {Bytes} info @param {number} length */
const labeledInfo = (label, info, length) =>
  concat(new Uint8Array([0, length]), VERSION, SUITE, utf8(label), info);

/**
 * LabeledExtract(shared_secret, "secret", "") with a LabeledExpand is one HKDF
 * whose input key is always the same and whose salt is the shared secret.
 * @type {Promise<CryptoKey> | undefined}
 */
let secretIKM;

/** @typedef {{ key: Bytes, nonce: Bytes, exporter: Bytes }} ScheduleInfo */

/** The infos of a label's key schedule: the same for every message. @type {Map<Label, Promise<ScheduleInfo>>} */
const infos = new Map();

/** LabeledExtract("", label, ikm), by hand: HMAC with an empty key. @param {string} label @param {Bytes} ikm */
async function extract(label, ikm) {
  // An all-zero key is HMAC's empty one, which importKey refuses.
  const key = await crypto.subtle.importKey(
    "raw",
    new Uint8Array(32),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return new Uint8Array(
    await crypto.subtle.sign("HMAC", key, labeledIKM(label, ikm)),
  );
}

/** @param {Label} label @returns {Promise<ScheduleInfo>} */
async function makeInfos(label) {
  const [pskIdHash, infoHash] = await Promise.all([
    extract("psk_id_hash", EMPTY),
    extract("info_hash", labelAlone(label)),
  ]);
  const context = concat(MODE_BASE, pskIdHash, infoHash);
  return {
    key: labeledInfo("key", context, 32),
    nonce: labeledInfo("base_nonce", context, 12),
    exporter: labeledInfo("exp", context, 32),
  };
}

/** @param {Label} label */
function infosOf(label) {
  const known = infos.get(label);
  if (known) return known;
  const made = makeInfos(label);
  infos.set(label, made);
  return made;
}

const ikm = () => secretIKM ??= importIKM(labeledIKM("secret", EMPTY));

/**
 * The key schedule as bytes, to compare with vectors.
 * @param {Label} label @param {Bytes} sharedSecret
 */
export async function keySchedule(label, sharedSecret) {
  const [base, info] = await Promise.all([ikm(), infosOf(label)]);
  const [key, baseNonce, exporterSecret] = await Promise.all([
    deriveFrom(base, info.key, sharedSecret),
    deriveFrom(base, info.nonce, sharedSecret, 12),
    deriveFrom(base, info.exporter, sharedSecret),
  ]);
  return { key, baseNonce, exporterSecret };
}

/** What one encapsulation makes on both sides. */
class Context {
  #sharedSecret;
  #label;

  /** @param {Label} label @param {Bytes} sharedSecret */
  constructor(label, sharedSecret) {
    this.#label = label;
    this.#sharedSecret = sharedSecret;
  }

  /** @returns {Promise<[CryptoKey, Bytes]>} */
  async #aead() {
    const [base, info] = await Promise.all([ikm(), infosOf(this.#label)]);
    return Promise.all([
      deriveAESKey(base, info.key, this.#sharedSecret),
      deriveFrom(base, info.nonce, this.#sharedSecret, 12),
    ]);
  }

  /** The first and only message. @param {Bytes} aad @param {Bytes} text */
  async seal(aad, text) {
    const [key, nonce] = await this.#aead();
    return encrypt(key, nonce, text, aad);
  }

  /** @param {Bytes} aad @param {Bytes} sealed @throws {Refused} "open" */
  async open(aad, sealed) {
    const [key, nonce] = await this.#aead();
    return decrypt(key, nonce, sealed, aad);
  }

  /** RFC 9180 §5.3, context = a label. @param {Label} label @param {number} [length] */
  async export(label, length = 32) {
    const { exporterSecret } = await keySchedule(
      this.#label,
      this.#sharedSecret,
    );
    // LabeledExpand alone: HMAC(exporter_secret, info ‖ 0x01), one block.
    const key = await crypto.subtle.importKey(
      "raw",
      exporterSecret,
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
    const info = labeledInfo("sec", labelAlone(label), length);
    const block = concat(info, new Uint8Array([1]));
    const out = await crypto.subtle.sign("HMAC", key, block);
    return new Uint8Array(out).slice(0, length);
  }
}

/**
 * @param {Label} label the info @param {XWingPublicKey} pk
 * @param {RandomSource} [random]
 */
export async function setupSender(label, pk, random = systemRandom) {
  const { sharedSecret, enc } = await pk.encapsulate(random);
  return { enc, context: new Context(label, sharedSecret) };
}

/** @param {Label} label @param {XWingPrivateKey} key @param {Bytes} enc */
export const setupReceiver = async (label, key, enc) =>
  new Context(label, await key.decapsulate(enc));

/**
 * seal(L, pk, aad, pt) of PROTOCOL: enc[1120] ‖ ct.
 * @param {Label} label @param {XWingPublicKey} pk @param {Bytes} aad
 * @param {Bytes} text @param {RandomSource} [random]
 */
export async function seal(label, pk, aad, text, random = systemRandom) {
  const { enc, context } = await setupSender(label, pk, random);
  return concat(enc, await context.seal(aad, text));
}

/**
 * @param {Label} label @param {XWingPrivateKey} key @param {Bytes} aad
 * @param {Bytes} sealed @returns {Promise<Bytes>}
 * @throws {Refused} "truncated", "x25519-zero", "open"
 */
export async function open(label, key, aad, sealed) {
  if (sealed.length < ENC_LENGTH + TAG_LENGTH) throw new Refused("truncated");
  const context = await setupReceiver(label, key, sealed.slice(0, ENC_LENGTH));
  return context.open(aad, sealed.slice(ENC_LENGTH));
}
