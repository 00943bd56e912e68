// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";

/**
 * @typedef {{version: string, manifest: string, signed: boolean}} Client
 * what a server says of the pages that it serves; `manifest`: its hash
 * @typedef {"changed" | "unsigned"} Change
 * @typedef {{client: (hid: string) => Promise<Client | undefined>,
 *   keepClient: (hid: string, client: Client) => Promise<void>}} ClientStore
 */

/**
 * Why a person should ask. New pages of a new version are as they should be.
 * @param {Client | undefined} before what this browser saw last @param {Client} now
 * @returns {Change | null}
 */
export function changeOf(before, now) {
  if (before?.signed && !now.signed) return "unsigned";
  if (before?.version !== now.version) return null;
  return before.manifest === now.manifest ? null : "changed";
}

/**
 * Holds what the server says of its pages against what this browser saw last.
 * The pages themselves do this: altered ones need not. So it shows what was
 * altered carelessly, or for some tabs only, and is no proof of anything;
 * `llamenos verify` looks from outside.
 */
export class ClientWatch {
  /** Until a person has taken note of it. @type {Signal<Change | null>} */
  change = new Signal(/** @type {Change | null} */ (null));
  #store;

  /** @param {ClientStore} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {string} hid @param {Client} now */
  async look(hid, now) {
    const change = changeOf(await this.#store.client(hid), now);
    this.change.value = change;
    if (!change) await this.#store.keepClient(hid, now);
  }

  /** She has read it: from here on this is what was seen last. @param {string} hid @param {Client} now */
  async take(hid, now) {
    await this.#store.keepClient(hid, now);
    this.change.value = null;
  }
}
