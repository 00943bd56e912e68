// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "../../hazmat/bytes.js";
import { open } from "../../hazmat/hpke.js";
import { XWingPrivateKey } from "../../hazmat/xwing.js";
import { Refused } from "../../refused.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { Label } from "../../hazmat/labels.js" */
/** @import { Group } from "../rosters/roster-state.js" */

/**
 * The key of one generation, verified against the roster. The seed itself is
 * not kept: whoever must hand it on opens its wrap again.
 */
export class GroupKey {
  #opening;
  #reopen;

  /**
   * @param {Group} group @param {XWingPrivateKey} opening
   * @param {() => Promise<Bytes>} reopen
   */
  constructor(group, opening, reopen) {
    /** @readonly */
    this.scope = group.scope;
    /** @readonly */
    this.gen = group.gen;
    /** @readonly */
    this.id = group.id;
    this.#opening = opening;
    this.#reopen = reopen;
  }

  /**
   * @param {Group} group as the roster has it
   * @param {() => Promise<Bytes>} reopen gives the seed, 32 bytes, each time
   * @throws {Refused} "seed-not-rosters"
   */
  static async verified(group, reopen) {
    const seed = await reopen();
    try {
      const opening = await XWingPrivateKey.fromSeed(seed);
      if (!equal(opening.publicBytes, group.sealKey.bytes)) {
        throw new Refused("seed-not-rosters");
      }
      return new GroupKey(group, opening, reopen);
    } finally {
      seed.fill(0);
    }
  }

  /** @param {Label} label @param {Bytes} aad @param {Bytes} sealed */
  open(label, aad, sealed) {
    return open(label, this.#opening, aad, sealed);
  }

  /**
   * Lends the seed, to be sealed to somebody, and wipes it afterwards.
   * @template T @param {(seed: Bytes) => Promise<T>} use @returns {Promise<T>}
   */
  async lendSeed(use) {
    const seed = await this.#reopen();
    try {
      return await use(seed);
    } finally {
      seed.fill(0);
    }
  }
}

/** The group keys that a member holds. Dropped with her keys when she locks. */
export class GroupKeys {
  /** @type {ReadonlyMap<Hex, GroupKey>} by group_id */
  #keys;

  /** @param {GroupKey[]} keys */
  constructor(keys = []) {
    this.#keys = new Map(keys.map((key) => [key.id, key]));
  }

  /** @param {Hex} groupId */
  find(groupId) {
    return this.#keys.get(groupId);
  }

  /** @param {number} scope @param {number} gen */
  get(scope, gen) {
    for (const key of this.#keys.values()) {
      if (key.scope === scope && key.gen === gen) return key;
    }
    return undefined;
  }

  /** @param {number} scope @param {number} gen */
  has(scope, gen) {
    return this.get(scope, gen) !== undefined;
  }

  /** The newest held below a generation. @param {number} scope @param {number} gen */
  newestBelow(scope, gen) {
    return [...this.#keys.values()]
      .filter((key) => key.scope === scope && key.gen < gen)
      .sort((a, b) => b.gen - a.gen).at(0);
  }

  /** Those of both. @param {GroupKeys | undefined} other */
  and(other) {
    return other ? this.with([...other.#keys.values()]) : this;
  }

  /** @param {GroupKey[]} keys */
  with(keys) {
    return new GroupKeys([...this.#keys.values(), ...keys]);
  }
}
