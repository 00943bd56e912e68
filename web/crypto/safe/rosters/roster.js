// SPDX-License-Identifier: AGPL-3.0-or-later
import { readEntry } from "./entries.js";
import { RosterState } from "./roster-state.js";
import { applyEntry } from "./rules.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { XWingPublicKey } from "../../hazmat/xwing.js" */
/** @import { Group, Invite, Member } from "./roster-state.js" */

/**
 * A chain of entries in which every rule of PROTOCOL section 5 holds. It does
 * not change; append() gives another. Only verifyRoster() and append() make
 * one, so whoever holds a Roster holds a verified one.
 */
export class Roster {
  #state;

  /** @param {RosterState} state with at least the genesis, all verified */
  constructor(state) {
    this.#state = state;
  }

  /** H(genesis): which hotline this is. */
  get hid() {
    return this.#state.hid;
  }

  /** seq of the head. */
  get seq() {
    return this.#state.entries.length - 1;
  }

  /** H of the head. */
  get hash() {
    return this.#state.hashes[this.seq];
  }

  /** Time of the head, in Unix seconds. */
  get time() {
    return this.#state.time;
  }

  /** @returns {readonly Bytes[]} as they were signed, by seq */
  get entries() {
    return this.#state.entries;
  }

  /** @returns {ReadonlyMap<Hex, Member>} everybody who ever joined */
  get members() {
    return this.#state.members;
  }

  /** @returns {ReadonlyMap<Hex, Invite>} by invite_pk */
  get invites() {
    return this.#state.invites;
  }

  /** @returns {ReadonlyMap<string, Group>} by "scope/gen" */
  get groups() {
    return this.#state.groups;
  }

  get custodianKey() {
    return /** @type {XWingPublicKey} */ (this.#state.custodianKeys.at(-1));
  }

  /** 1,216 bytes. */
  get custodianPk() {
    return this.custodianKey.bytes;
  }

  /** @returns {readonly Bytes[]} all that were ever named, genesis' first */
  get custodianPks() {
    return this.#state.custodianKeys.map(({ bytes }) => bytes);
  }

  /** @param {number} seq @returns {Hex | undefined} */
  hashAt(seq) {
    return this.#state.hashes[seq];
  }

  /** @param {number} scope @param {number} gen */
  group(scope, gen) {
    return this.#state.groups.get(scope + "/" + gen);
  }

  /** The only generation to seal to. @param {number} scope */
  newest(scope) {
    const gen = this.#state.newestGeneration(scope);
    return /** @type {Group} */ (this.group(scope, gen));
  }

  /** Whether she is active and has the power now. @param {Hex} id @param {number} power */
  holds(id, power) {
    return this.#state.holds(id, power);
  }

  /** Everybody active. */
  get active() {
    return [...this.members.values()].filter((member) => member.active);
  }

  /** Everybody active with the power. @param {number} power */
  holders(power) {
    return this.active.filter((member) => member.powers & power);
  }

  /**
   * A member's powers once the entry of that seq was applied.
   * @param {Hex} id @param {number} seq
   * @returns {number | null} null when she was not active
   */
  powersAt(id, seq) {
    const history = this.members.get(id)?.history ?? [];
    const standing = history.findLast((change) => change.seq <= seq);
    return standing?.active ? standing.powers : null;
  }

  /**
   * Rule 12: what a head named by an author or a head statement means.
   * @param {number} seq @param {Hex} hash
   * @returns {"ok" | "fork" | "fetch-first"}
   */
  authorHead(seq, hash) {
    if (seq > this.seq) return "fetch-first";
    return this.hashAt(seq) === hash ? "ok" : "fork";
  }

  /**
   * @param {Bytes} bytes an entry @param {{ now?: number }} [clock]
   * @returns {Promise<Roster>}
   * @throws {import("../../refused.js").Refused}
   */
  async append(bytes, { now } = {}) {
    const state = this.#state.clone();
    await applyEntry(state, readEntry(bytes), now);
    return new Roster(state);
  }
}

/**
 * Verifies a whole chain from its genesis.
 * @param {Bytes[]} entries @param {{ now?: number }} [clock]
 * @returns {Promise<Roster>} @throws {import("../../refused.js").Refused}
 */
export async function verifyRoster(entries, { now } = {}) {
  const state = new RosterState();
  for (const bytes of entries) await applyEntry(state, readEntry(bytes), now);
  if (state.entries.length === 0) throw new RangeError("no entries");
  return new Roster(state);
}
