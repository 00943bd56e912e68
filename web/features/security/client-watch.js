// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";

/**
 * @typedef {{version: string, manifest: string, signed: boolean,
 *   signature?: string}} Client
 * what a server says of the pages that it serves; `manifest`: its hash;
 * `signature`: hash of what lies beside it, where this browser has fetched it
 * @typedef {"changed" | "renewed" | "stale" | "unsigned"} Kind
 * @typedef {{kind: Kind, before: string, after: string}} Change from version to
 * version
 * @typedef {{client: (hid: string) => Promise<Client | undefined>,
 *   keepClient: (hid: string, client: Client) => Promise<void>}} ClientStore
 */

/**
 * Why a person should ask, or look. New pages with a new signature are as they
 * should be; whose it is takes the maker's key, which no browser has.
 * @param {Client | undefined} before what this browser saw last @param {Client} now
 * @returns {Kind | null}
 */
export function changeOf(before, now) {
  if (!before) return null;
  if (before.signed && !now.signed) return "unsigned";
  if (before.manifest === now.manifest) return null;
  if (before.version === now.version) return "changed";
  if (!now.signed) return "renewed";
  // One signature fits one manifest.
  const isOld = now.signature && now.signature === before.signature;
  return isOld ? "stale" : null;
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
  #fetchSignature;

  /**
   * @param {ClientStore} store
   * @param {() => Promise<string | undefined>} fetchSignature the hash of what
   * is served now
   */
  constructor(store, fetchSignature) {
    this.#store = store;
    this.#fetchSignature = fetchSignature;
  }

  /** @param {string} hid @param {Client} served */
  async look(hid, served) {
    const before = await this.#store.client(hid);
    const now = await this.#withSignature(before, served);
    const kind = changeOf(before, now);
    this.#tell(
      before && kind
        ? { kind, before: before.version, after: now.version }
        : null,
    );
    // A signature that did not come is looked at the next time.
    const isWhole = !now.signed || now.signature || !before;
    if (!kind && isWhole) await this.#store.keepClient(hid, now);
  }

  /** She has read it: from here on this is what was seen last. @param {string} hid @param {Client} served */
  async take(hid, served) {
    const before = await this.#store.client(hid);
    await this.#store.keepClient(
      hid,
      await this.#withSignature(before, served),
    );
    this.change.value = null;
  }

  /** The same is not told twice. @param {Change | null} change */
  #tell(change) {
    const told = this.change.value;
    const isSame = told && change && told.kind === change.kind &&
      told.before === change.before && told.after === change.after;
    if (!isSame) this.change.value = change;
  }

  /** @param {Client | undefined} before @param {Client} served */
  async #withSignature(before, served) {
    if (!served.signed) return served;
    const isSame = before?.manifest === served.manifest;
    const signature = isSame && before?.signature ||
      await this.#fetchSignature();
    return signature ? { ...served, signature } : served;
  }
}
