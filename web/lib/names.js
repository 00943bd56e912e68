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
  /**
   * What a name was before one that does not open, so that the news of any
   * other name does not ask again. @type {Map<string, Name | null>}
   */
  #earlier = new Map();

  /** @type {Signal<ReadonlyMap<string, Name>>} */
  names = new Signal(/** @type {ReadonlyMap<string, Name>} */ (new Map()));
  /**
   * Those in whose place stands something that does not open; `names` has what
   * they were before, where that is known.
   * @type {Signal<ReadonlySet<string>>}
   */
  unreadable = new Signal(/** @type {ReadonlySet<string>} */ (new Set()));

  /**
   * @param {object} parts
   * @param {Pick<import("./records.js").Records,
   *   "names" | "readableBefore" | "save">} parts.records
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
      else this.#become(new Map(), new Set());
    }, until);
    events.on("records", ({ kind }) => {
      if (kind === Kinds.NAME && this.#keyring.ring.value) {
        void this.load().catch(() => {});
      }
    }, until);
  }

  async load() {
    const keys = this.#keyring.ring.value?.keys;
    const names = new Map();
    const unreadable = new Set();
    for (const { record, said } of await this.#records.names()) {
      const key = `${said.parent}/${said.id}`;
      if (record?.marks.includes("older-copy")) continue;
      if (!record) unreadable.add(key);
      const name = record ? nameIn(record) : await this.#before(said);
      if (name) names.set(key, name);
    }
    // Locked meanwhile; whoever has unlocked since asks for herself.
    if (!keys || this.#keyring.ring.value?.keys !== keys) return;
    this.#become(names, unreadable);
  }

  /**
   * @param {ReadonlyMap<string, Name>} names
   * @param {ReadonlySet<string>} unreadable
   */
  #become(names, unreadable) {
    if (names.size === 0) this.#earlier.clear();
    this.unreadable.value = unreadable;
    this.names.value = names;
  }

  /** @param {import("./records.js").Shown["said"]} said of one that does not open */
  async #before(said) {
    const key = `${said.id} ${said.version}`;
    if (!this.#earlier.has(key)) {
      try {
        const record = await this.#records.readableBefore(Kinds.NAME, said);
        this.#earlier.set(key, record && nameIn(record));
      } catch {
        // The line is lost: it is asked for again with the next news.
        return null;
      }
    }
    return this.#earlier.get(key) ?? null;
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
   * Gives a name where it is not that one already.
   * @param {NameType} type @param {string} id @param {string} name
   */
  async keep(type, id, name) {
    const key = `${nameParent(NameTypes[type])}/${id}`;
    const isIt = this.names.value.get(key)?.name === name;
    if (!isIt || this.unreadable.value.has(key)) {
      await this.save(type, id, name);
    }
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

/** @param {import("./sealing.js").OpenedRecord} record @returns {Name} */
function nameIn({ content, author, version, headerHash }) {
  return { name: String(content.name), content, author, version, headerHash };
}
