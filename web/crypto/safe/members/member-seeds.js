// SPDX-License-Identifier: AGPL-3.0-or-later
import { encrypt } from "../../hazmat/aesgcm.js";
import { concat, systemRandom } from "../../hazmat/bytes.js";
import { MemberKeys } from "./member-keys.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */

const SEED_LENGTH = 32;

/**
 * The two seeds that a member's keys come from. They exist only while keys are
 * made, or put under a new PIN or recovery code; wipe() at the end.
 */
export class MemberSeeds {
  #seal;
  #sign;
  #wiped = false;

  /** @param {Bytes} seal @param {Bytes} sign 32 bytes each, copied */
  constructor(seal, sign) {
    if (seal.length !== SEED_LENGTH || sign.length !== SEED_LENGTH) {
      throw new RangeError("wrong length");
    }
    this.#seal = seal.slice();
    this.#sign = sign.slice();
  }

  /** A new member's. @param {RandomSource} [random] */
  static make(random = systemRandom) {
    const [seal, sign] = [random(SEED_LENGTH), random(SEED_LENGTH)];
    const seeds = new MemberSeeds(seal, sign);
    seal.fill(0);
    sign.fill(0);
    return seeds;
  }

  /** From seal_seed ‖ sign_seed. @param {Bytes} both 64 bytes, wiped */
  static take(both) {
    const seeds = new MemberSeeds(both.slice(0, 32), both.slice(32));
    both.fill(0);
    return seeds;
  }

  #check() {
    if (this.#wiped) throw new Error("wiped");
  }

  keys() {
    this.#check();
    return MemberKeys.fromSeeds(this.#seal, this.#sign);
  }

  /**
   * AES-GCM of seal_seed ‖ sign_seed ‖ more.
   * @param {CryptoKey} key @param {Bytes} nonce @param {Bytes} aad
   * @param {Uint8Array} [more]
   */
  async sealUnder(key, nonce, aad, more = new Uint8Array(0)) {
    this.#check();
    const text = concat(this.#seal, this.#sign, more);
    try {
      return await encrypt(key, nonce, text, aad);
    } finally {
      text.fill(0);
    }
  }

  wipe() {
    this.#seal.fill(0);
    this.#sign.fill(0);
    this.#wiped = true;
  }
}
