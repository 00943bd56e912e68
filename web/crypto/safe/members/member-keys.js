// SPDX-License-Identifier: AGPL-3.0-or-later
import { SigningKey } from "../../hazmat/ed25519.js";
import { open } from "../../hazmat/hpke.js";
import { XWingPrivateKey } from "../../hazmat/xwing.js";
import { memberId } from "./member-ids.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { Label } from "../../hazmat/labels.js" */

/**
 * A member's unlocked keys: they sign and open, and cannot be read. Locking is
 * dropping every reference to this. Never to be stored or sent to a worker
 * (#private fields do not survive structured cloning, so that fails).
 */
export class MemberKeys {
  #signing;
  #opening;

  /** @param {Hex} id @param {SigningKey} signing @param {XWingPrivateKey} opening */
  constructor(id, signing, opening) {
    /** @readonly */
    this.id = id;
    this.#signing = signing;
    this.#opening = opening;
  }

  /** @param {Bytes} sealSeed @param {Bytes} signSeed 32 bytes each, not kept */
  static async fromSeeds(sealSeed, signSeed) {
    const [signing, opening] = await Promise.all([
      SigningKey.fromSeed(signSeed),
      XWingPrivateKey.fromSeed(sealSeed),
    ]);
    const id = await memberId(signing.publicBytes, opening.publicBytes);
    return new MemberKeys(id, signing, opening);
  }

  get signPk() {
    return this.#signing.publicBytes;
  }

  get sealPk() {
    return this.#opening.publicBytes;
  }

  /** @param {Label} label @param {Uint8Array} message */
  sign(label, message) {
    return this.#signing.sign(label, message);
  }

  /**
   * @param {Label} label @param {Bytes} aad @param {Bytes} sealed
   * @throws {import("../../refused.js").Refused}
   */
  open(label, aad, sealed) {
    return open(label, this.#opening, aad, sealed);
  }
}
