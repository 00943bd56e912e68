// SPDX-License-Identifier: AGPL-3.0-or-later
import { Kinds } from "../sealing.js";
import { ownRecords } from "../own-records.js";

/** @typedef {import("../records.js").OpenedRecord} OpenedRecord */

const NO_PARENT = "00".repeat(16);

/** What she calls her devices: for each a record that only she opens. */
export class DeviceLabels {
  #records;
  /** @type {Map<string, OpenedRecord>} by the id of the device */
  #kept = new Map();

  /** @param {Pick<import("../records.js").Records, "list" | "save">} records */
  constructor(records) {
    this.#records = records;
  }

  async load() {
    const all = await ownRecords(this.#records, Kinds.DEVICE_LABEL);
    this.#kept = new Map(all.map((record) => [record.id, record]));
  }

  /** @param {string} device its id @returns {string} empty: it has none */
  name(device) {
    const name = this.#kept.get(device)?.content.name;
    return typeof name === "string" ? name : "";
  }

  /** @param {string} device its id @param {string} name */
  async save(device, name) {
    await this.#records.save({
      kind: Kinds.DEVICE_LABEL,
      id: device,
      parent: NO_PARENT,
      content: { t: Date.now(), name },
      previous: this.#kept.get(device) ?? null,
    });
    await this.load();
  }
}
