// SPDX-License-Identifier: AGPL-3.0-or-later
import { Kinds, nameParent, NameTypes } from "./sealing.js";
import { Signal } from "./signal.js";

/** @typedef {keyof typeof NameTypes} NameType what a name belongs to */
/**
 * @typedef {import("./unknown-members.js").Previous & {name: string}} Name
 */

/**
 * Sealed names, opened while the keys are. Watch `names`: it is an empty map
 * while locked.
 */
export class Names {
  #records;
  #keyring;

  /** @type {Signal<ReadonlyMap<string, Name>>} */
  names = new Signal(/** @type {ReadonlyMap<string, Name>} */ (new Map()));

  /**
   * @param {object} parts
   * @param {Pick<import("./records.js").Records, "names" | "save">} parts.records
   * @param {import("./keyring.js").Keyring} parts.keyring
   */
  constructor({ records, keyring }) {
    this.#records = records;
    this.#keyring = keyring;
  }

  /** @param {import("./events.js").EventStream} events @param {AbortSignal} until */
  start(events, until) {
    this.#keyring.ring.watch((ring) => {
      if (ring) void this.load().catch(() => {});
      else this.names.value = new Map();
    }, until);
    events.on("records", ({ kind }) => {
      if (kind === Kinds.NAME && this.#keyring.ring.value) {
        void this.load().catch(() => {});
      }
    }, until);
  }

  async load() {
    const keys = this.#keyring.ring.value?.keys;
    const shown = await this.#records.names();
    // Locked meanwhile; whoever has unlocked since asks for herself.
    if (!keys || this.#keyring.ring.value?.keys !== keys) return;
    const names = new Map();
    for (const { record } of shown) {
      if (!record || typeof record.content.name !== "string") continue;
      if (record.marks.includes("older-copy")) continue;
      const { content, author, version, headerHash } = record;
      const key = `${record.parent}/${record.id}`;
      const { name } = content;
      names.set(key, { name, content, author, version, headerHash });
    }
    this.names.value = names;
  }

  /**
   * @param {NameType} type @param {string} id
   * @returns {string | null} null while locked or without a name
   */
  find(type, id) {
    return this.names.value.get(`${nameParent(NameTypes[type])}/${id}`)?.name ??
      null;
  }

  /**
   * Gives a name, or a new one.
   * @param {NameType} type @param {string} id @param {string} name
   */
  async save(type, id, name) {
    // Without the newest version there would be a second first one.
    await this.load();
    const parent = nameParent(NameTypes[type]);
    const previous = this.names.value.get(`${parent}/${id}`) ?? null;
    const content = { t: Date.now(), name };
    await this.#records.save({
      kind: Kinds.NAME,
      id,
      parent,
      content,
      previous,
    });
    await this.load();
  }
}
