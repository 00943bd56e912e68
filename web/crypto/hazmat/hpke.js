// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";
import { decrypt, encrypt, TAG_LENGTH } from "./aesgcm.js";
import { concat, systemRandom, utf8 } from "./bytes.js";
import { KeySchedule } from "./hpke-key-schedule.js";
import { labelAlone } from "./labels.js";
import { ENC_LENGTH } from "./xwing.js";

/** @import { Bytes, RandomSource } from "./bytes.js" */
/** @import { Label } from "./labels.js" */
/** @import { XWingPrivateKey, XWingPublicKey } from "./xwing.js" */

// HPKE base mode (RFC 9180 §5.1.1), one message: X-Wing, whose secret goes in
// as it is, HKDF-SHA256, AES-256-GCM. There is no other suite to negotiate.

export { ENC_LENGTH };

/** "HPKE" ‖ KEM 0x647a ‖ KDF 0x0001 ‖ AEAD 0x0002 */
const SUITE = concat(utf8("HPKE"), new Uint8Array([0x64, 0x7a, 0, 1, 0, 2]));

/** @type {Map<Label, KeySchedule>} */
const schedules = new Map();

/** The info is the label alone. @param {Label} label */
export function scheduleOf(label) {
  let schedule = schedules.get(label);
  if (!schedule) {
    schedule = new KeySchedule(SUITE, labelAlone(label));
    schedules.set(label, schedule);
  }
  return schedule;
}

/** What one encapsulation makes on both sides, for one message. */
class Context {
  #sharedSecret;
  #schedule;

  /** @param {Label} label @param {Bytes} sharedSecret */
  constructor(label, sharedSecret) {
    this.#schedule = scheduleOf(label);
    this.#sharedSecret = sharedSecret;
  }

  /** @param {Bytes} aad @param {Bytes} text */
  async seal(aad, text) {
    const [key, nonce] = await this.#schedule.aead(this.#sharedSecret);
    return encrypt(key, nonce, text, aad);
  }

  /** @param {Bytes} aad @param {Bytes} sealed @throws {Refused} "open" */
  async open(aad, sealed) {
    const [key, nonce] = await this.#schedule.aead(this.#sharedSecret);
    return decrypt(key, nonce, sealed, aad);
  }

  /** RFC 9180 §5.3, the context being a label. @param {Label} label @param {number} [length] */
  export(label, length = 32) {
    return this.#schedule.export(this.#sharedSecret, labelAlone(label), length);
  }
}

/**
 * @param {Label} label @param {XWingPublicKey} pk @param {RandomSource} [random]
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
