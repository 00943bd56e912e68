// SPDX-License-Identifier: AGPL-3.0-or-later
import { headerHash, readHeader } from "../../crypto/safe/records/envelopes.js";

/** @typedef {import("../records.js").OpenedRecord} OpenedRecord */

/** Why such a version is not shown: `record.refused`; nothing is wrong with it. */
export const LEFT_LIST = "left-list";

/**
 * Which versions of one record its author wrote on a list that she has left:
 * she carried the newest out with her (fork-leaving.js), so a version that
 * opens here names the one before it by its hash, and that the one before.
 * It takes her signature, so nobody hides another's fork by this.
 */
export class LeftVersions {
  /** @type {{author: string, prev: string} | null} */
  #later = null;

  /**
   * Of versions that come newest first.
   * @param {Uint8Array<ArrayBuffer>} envelope
   * @returns {Promise<string | null>} null: nobody has gone on from it
   */
  async leftBehind(envelope) {
    if (!this.#later) return null;
    const { author, prev } = readHeader(envelope);
    const follows = author === this.#later.author &&
      await headerHash(envelope) === this.#later.prev;
    this.#later = follows ? { author, prev } : null;
    return follows ? LEFT_LIST : null;
  }

  /** @param {OpenedRecord | null} record the version just looked at, if it opened */
  take(record) {
    if (record) this.#later = { author: record.author, prev: record.prev };
  }
}
