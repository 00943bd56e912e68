// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url } from "../../lib/bytes.js";
import { Kinds } from "../../lib/sealing.js";
import { ownRecords } from "../../lib/own-records.js";
import { Problem } from "../../lib/problem.js";
import { remove } from "../../lib/api.js";
import { passkeyLabelId } from "../../crypto/safe/records/passkey-labels.js";

/**
 * @typedef {import("../../lib/records.js").OpenedRecord} OpenedRecord
 * @typedef {import("../../lib/proofs.js").HeldPasskey} HeldPasskey
 *
 * @typedef {{id: string, name: string, createdAt: number | null,
 *   lastUsedAt: number | null, isWhole: boolean}} NamedPasskey `id` base64url;
 * not whole: begun or removed at one of the two places only
 */

const NO_PARENT = "00".repeat(16);

/**
 * What she calls her passkeys: for each a record that only she opens. It says
 * whose label it is too, so that a passkey that was added or removed at the
 * custodian alone is found again, in whatever browser.
 */
export class PasskeyLabels {
  #records;
  /** @type {Map<string, OpenedRecord>} by the id of the passkey, base64url */
  #kept = new Map();

  /** @param {Pick<import("../../lib/records.js").Records, "list" | "save">} records */
  constructor(records) {
    this.#records = records;
  }

  async load() {
    const kept = new Map();
    const all = await ownRecords(this.#records, Kinds.PASSKEY_LABEL);
    for (const record of all) {
      const { passkey } = record.content;
      if (typeof passkey === "string" && await isOf(record, passkey)) {
        kept.set(passkey, record);
      }
    }
    this.#kept = kept;
  }

  /**
   * The passkeys that the server holds with their names, and those that only a
   * label knows, oldest first.
   * @param {readonly HeldPasskey[]} held @returns {NamedPasskey[]}
   */
  named(held) {
    const known = new Set(held.map(({ id }) => id));
    const whole = held.map((one) => ({
      id: one.id,
      name: this.#name(one.id),
      createdAt: one.createdAt,
      lastUsedAt: one.lastUsedAt ?? null,
      isWhole: true,
    }));
    const half = [...this.#kept.keys()]
      .filter((id) => !known.has(id))
      .map((id) => ({
        id,
        name: this.#name(id),
        createdAt: null,
        lastUsedAt: null,
        isWhole: false,
      }));
    return [
      ...whole.sort((a, b) => a.createdAt - b.createdAt),
      ...half,
    ];
  }

  /** @param {string} passkey its id, base64url @param {string} name */
  async save(passkey, name) {
    await this.#records.save({
      kind: Kinds.PASSKEY_LABEL,
      id: await passkeyLabelId(fromBase64url(passkey)),
      parent: NO_PARENT,
      content: { t: Date.now(), name, passkey },
      previous: this.#kept.get(passkey) ?? null,
    });
    await this.load();
  }

  /** @param {string} passkey its id, base64url */
  async drop(passkey) {
    const id = await passkeyLabelId(fromBase64url(passkey));
    try {
      await remove(`/api/records/${Kinds.PASSKEY_LABEL}/${id}`);
    } catch (error) {
      if (!Problem.is(error, "not-found")) throw error;
    }
    this.#kept.delete(passkey);
  }

  /** @param {string} passkey */
  #name(passkey) {
    const name = this.#kept.get(passkey)?.content.name;
    return typeof name === "string" ? name : "";
  }
}

/** @param {OpenedRecord} record @param {string} passkey base64url */
async function isOf({ id }, passkey) {
  try {
    return id === await passkeyLabelId(fromBase64url(passkey));
  } catch {
    return false;
  }
}
