// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What this browser keeps (PROTOCOL section 5): for each member her device,
 * which without PIN and share opens nothing; the roster; the newest version of
 * each record that was seen. Never a member's keys, not even non-extractable:
 * they would lie on the disk in the clear.
 *
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {import("./sealing.js").SeenVersion} Seen
 */

const DATABASE = "llamenos";
const VERSION = 1;
const STORES = ["devices", "rosters", "seen"];

export class DeviceStore {
  /** @type {Promise<IDBDatabase> | null} */
  #database = null;

  /** @param {string} member @returns {Promise<StoredDevice | undefined>} */
  async device(member) {
    return await done((await this.#read("devices")).get(member));
  }

  /** @param {string} member @param {StoredDevice} device */
  async keepDevice(member, device) {
    return await done((await this.#write("devices")).put(device, member));
  }

  /** @param {string} member */
  async dropDevice(member) {
    return await done((await this.#write("devices")).delete(member));
  }

  /** @param {string} hid @returns {Promise<Uint8Array<ArrayBuffer>[] | undefined>} */
  async roster(hid) {
    return await done((await this.#read("rosters")).get(hid));
  }

  /**
   * Keeps a verified chain; a shorter one, from a tab that is behind, is not.
   * @param {string} hid @param {readonly Uint8Array[]} entries all, from genesis
   */
  async keepRoster(hid, entries) {
    const store = await this.#write("rosters");
    const kept = await done(store.get(hid));
    if (kept && kept.length >= entries.length) return;
    await done(store.put([...entries], hid));
  }

  /** @param {string} hid @returns {Promise<{seq: number, hash: string} | undefined>} */
  async auditHead(hid) {
    return await done((await this.#read("rosters")).get(`audit/${hid}`));
  }

  /** @param {string} hid @param {{seq: number, hash: string}} head verified */
  async keepAuditHead(hid, head) {
    return await done(
      (await this.#write("rosters")).put(head, `audit/${hid}`),
    );
  }

  /** @param {number} kind @param {string} id @returns {Promise<Seen | undefined>} */
  async seen(kind, id) {
    return await done((await this.#read("seen")).get(`${kind}/${id}`));
  }

  /**
   * Keeps what was seen unless a higher version was, here or in another tab.
   * @param {number} kind @param {string} id @param {Seen} seen
   */
  async keepSeen(kind, id, seen) {
    const store = await this.#write("seen");
    const key = `${kind}/${id}`;
    /** @type {Seen | undefined} */
    const kept = await done(store.get(key));
    if (kept && kept.version >= seen.version) return;
    await done(store.put(seen, key));
  }

  /** @returns {Promise<Map<string, Seen>>} by `kind/id`, for a long list */
  async allSeen() {
    const store = await this.#read("seen");
    const [keys, values] = await Promise.all([
      done(store.getAllKeys()),
      done(store.getAll()),
    ]);
    return new Map(keys.map((key, i) => [String(key), values[i]]));
  }

  /** @param {string} store */
  async #read(store) {
    const database = await this.#open();
    return database.transaction(store, "readonly").objectStore(store);
  }

  /** @param {string} store */
  async #write(store) {
    const database = await this.#open();
    return database
      .transaction(store, "readwrite", { durability: "strict" })
      .objectStore(store);
  }

  #open() {
    this.#database ??= openDatabase();
    return this.#database;
  }
}

/** @returns {Promise<IDBDatabase>} */
async function openDatabase() {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    for (const store of STORES) request.result.createObjectStore(store);
  };
  const database = await done(request);
  // Another tab deletes or upgrades: let it.
  database.onversionchange = () => database.close();
  return database;
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
