// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex } from "../../../../web/crypto/hazmat/bytes.js";
import {
  GroupKey,
  GroupKeys,
} from "../../../../web/crypto/safe/groups/group-keys.js";
import { MemberKeys } from "../../../../web/crypto/safe/members/member-keys.js";
import { verifyRoster } from "../../../../web/crypto/safe/rosters/roster.js";
import { Inputs } from "./inputs.js";

/** @import { Bytes } from "../../../../web/crypto/hazmat/bytes.js" */
/** @import { Roster } from "../../../../web/crypto/safe/rosters/roster.js" */
/** @import { VectorFile } from "./inputs.js" */

/** The people, groups and chain of roster.json, which other files refer to. */
export class Scene {
  #secrets;
  /** @type {Map<number, Promise<Roster>>} */
  #rosters = new Map();
  /** @type {Map<string, Promise<MemberKeys>>} */
  #members = new Map();

  /** @param {VectorFile} roster */
  constructor(roster) {
    const inputs = new Inputs(roster, [], []);
    this.entries = inputs.byteList("entries");
    this.#secrets = inputs.inner("secrets");
  }

  /** @param {number} length how many entries @returns {Promise<Roster>} */
  roster(length = this.entries.length) {
    let roster = this.#rosters.get(length);
    if (!roster) {
      roster = length === 1
        ? verifyRoster([this.entries[0]])
        : this.roster(length - 1).then((before) =>
          before.append(this.entries[length - 1])
        );
      this.#rosters.set(length, roster);
    }
    return roster;
  }

  /**
   * The chain that a case stands on: its first entries, and more.
   * @param {Inputs} inputs
   */
  async rosterOf(inputs) {
    const roster = await this.roster(
      inputs.numberOr("chain", this.entries.length),
    );
    let whole = roster;
    for (const entry of inputs.byteList("more")) {
      whole = await whole.append(entry);
    }
    return whole;
  }

  /** @param {string} name @returns {{ seal: Bytes, sign: Bytes }} */
  seeds(name) {
    const secrets = this.#secrets.inner("members").inner(name);
    return {
      seal: secrets.bytes("seal_seed"),
      sign: secrets.bytes("sign_seed"),
    };
  }

  /** @param {string} name @returns {Promise<MemberKeys>} */
  keys(name) {
    let keys = this.#members.get(name);
    if (!keys) {
      const { seal, sign } = this.seeds(name);
      keys = MemberKeys.fromSeeds(seal, sign);
      this.#members.set(name, keys);
    }
    return keys;
  }

  /** @param {string} place "scope/generation" */
  groupSeed(place) {
    return fromHex(this.#secrets.inner("groups").text(place));
  }

  /** @param {unknown[]} places @param {Roster} roster */
  async groups(places, roster) {
    const keys = await Promise.all(places.map((place) => {
      const name = String(place);
      const group = roster.groups.get(name);
      if (!group) throw new TypeError("no group " + name);
      // deno-lint-ignore require-await
      return GroupKey.verified(group, async () => this.groupSeed(name));
    }));
    return new GroupKeys(keys);
  }
}

/** A source of randomness that hands out what a vector fixed. @param {...Bytes} parts */
export function fixedRandom(...parts) {
  let offset = 0;
  const all = parts.reduce(
    (sum, part) => Uint8Array.from([...sum, ...part]),
    new Uint8Array(0),
  );
  /** @param {number} length @returns {Bytes} */
  return (length) => {
    if (offset + length > all.length) throw new RangeError("vector ran out");
    offset += length;
    return all.slice(offset - length, offset);
  };
}
