// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { XWingPublicKey } from "../../hazmat/xwing.js";
import { Refused } from "../../refused.js";
import { groupId } from "../groups/group-ids.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { VerifyingKey } from "../../hazmat/ed25519.js" */
/** @import { Generation } from "./entry-bodies.js" */

/**
 * @typedef {{ seq: number, active: boolean, powers: number }} Standing
 * @typedef {{ id: Hex, signKey: VerifyingKey, sealKey: XWingPublicKey,
 *   active: boolean, powers: number, joinedSeq: number,
 *   invitePk: Hex | null, history: readonly Standing[] }} Member
 * @typedef {{ status: "open" | "used" | "cancelled", expires: number,
 *   powers: number, issuer: Hex, seq: number, hash: Hex,
 *   key: VerifyingKey }} Invite
 * @typedef {{ scope: number, gen: number, id: Hex,
 *   sealKey: XWingPublicKey }} Group
 */

/** What the entries so far amount to. Changed in place, one entry at a time. */
export class RosterState {
  hid = "";
  time = 0;
  /** @type {Hex[]} by seq */
  hashes = [];
  /** @type {Bytes[]} by seq */
  entries = [];
  /** @type {Map<Hex, Member>} */
  members = new Map();
  /** @type {Map<Hex, Invite>} by invite_pk */
  invites = new Map();
  /** @type {Map<string, Group>} by "scope/gen" */
  groups = new Map();
  /** @type {Set<Hex>} */
  usedKeys = new Set();
  /** @type {readonly XWingPublicKey[]} that were named, the newest last */
  custodianKeys = [];

  /** A copy that can go on by itself; members and invites are never mutated. */
  clone() {
    const copy = new RosterState();
    copy.hid = this.hid;
    copy.time = this.time;
    copy.hashes = this.hashes.slice();
    copy.entries = this.entries.slice();
    copy.members = new Map(this.members);
    copy.invites = new Map(this.invites);
    copy.groups = new Map(this.groups);
    copy.usedKeys = new Set(this.usedKeys);
    copy.custodianKeys = this.custodianKeys;
    return copy;
  }

  /** @param {number} scope @returns {number} 0 before genesis */
  newestGeneration(scope) {
    let gen = 0;
    while (this.groups.has(scope + "/" + (gen + 1))) gen++;
    return gen;
  }

  /** @param {Hex} id @param {number} power */
  holds(id, power) {
    const member = this.members.get(id);
    return member !== undefined && member.active &&
      (member.powers & power) !== 0;
  }

  /** @param {number} power */
  countHolders(power) {
    let count = 0;
    for (const id of this.members.keys()) if (this.holds(id, power)) count++;
    return count;
  }

  /** Rule 5: no key twice. @param {Bytes} pk @throws {Refused} */
  useKey(pk) {
    const text = toHex(pk);
    if (this.usedKeys.has(text)) throw new Refused("key-reused");
    this.usedKeys.add(text);
  }

  /** Rule 5 for a key one seals to. @param {Bytes} pk @throws {Refused} */
  useSealKey(pk) {
    const key = new XWingPublicKey(pk);
    this.useKey(pk);
    return key;
  }

  /** From now on this one. @param {Bytes} pk */
  nameCustodian(pk) {
    this.custodianKeys = [...this.custodianKeys, this.useSealKey(pk)];
  }

  /** @param {Generation} generation */
  async addGroup({ scope, gen, pk }) {
    const sealKey = this.useSealKey(pk);
    const id = await groupId(scope, gen, pk);
    this.groups.set(scope + "/" + gen, { scope, gen, id, sealKey });
  }

  /** @param {Member} member @param {Standing} standing */
  place(member, standing) {
    const { active, powers } = standing;
    const history = [...member.history, standing];
    this.members.set(member.id, { ...member, active, powers, history });
  }
}
