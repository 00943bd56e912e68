// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOneList } from "./rosters/kept-roster.js";

/**
 * What this browser keeps (PROTOCOL section 13): for each member her device,
 * which without PIN and share opens nothing; the roster; the newest version of
 * each record that was seen; which pages. Never a member's keys, not even non-extractable:
 * they would lie on the disk in the clear.
 *
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {import("./sealing.js").SeenVersion} Seen
 * @typedef {{version: string, manifest: string, signed: boolean,
 *   signature?: string}} Client
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
    await this.#write(
      "devices",
      (devices) => done(devices.put(device, member)),
    );
  }

  /**
   * Its former custodian has destroyed the share: what only that could open is
   * not kept either. What has changed of the device meanwhile stays.
   * @param {string} member @param {string} former id of what the device was
   */
  async dropFormer(member, former) {
    await this.#write("devices", async (devices) => {
      /** @type {StoredDevice | undefined} */
      const kept = await done(devices.get(member));
      if (kept?.former?.id !== former) return;
      const { former: _, ...device } = kept;
      await done(devices.put(device, member));
    });
  }

  /** @param {string} member */
  async dropDevice(member) {
    await this.#write("devices", (devices) => done(devices.delete(member)));
  }

  /** @param {string} hid @returns {Promise<Uint8Array<ArrayBuffer>[] | undefined>} */
  async roster(hid) {
    return await done((await this.#read("rosters")).get(hid));
  }

  /**
   * Keeps a verified chain where it goes on from the one that is kept. A
   * shorter one, from a tab that is behind, changes nothing; another list is
   * not taken, whoever asks for it (PROTOCOL section 5, rule 11).
   * @param {string} hid @param {readonly Uint8Array[]} entries all, from genesis
   * @returns {Promise<boolean>} false: another list is kept, and stays
   */
  async keepRoster(hid, entries) {
    return await this.#write("rosters", async (rosters) => {
      const kept = (await done(rosters.get(hid))) ?? [];
      if (!isOneList(kept, entries)) return false;
      if (kept.length < entries.length) {
        await done(rosters.put([...entries], hid));
      }
      return true;
    });
  }

  /**
   * In place of ours, by hand alone: the other side of a fork, or what stands
   * for a list that is damaged.
   * @param {string} hid @param {readonly Uint8Array[]} entries all, from genesis
   */
  async replaceRoster(hid, entries) {
    await this.#write(
      "rosters",
      (rosters) => done(rosters.put([...entries], hid)),
    );
  }

  /** @param {string} hid @returns {Promise<{seq: number, hash: string} | undefined>} */
  async auditHead(hid) {
    return await done((await this.#read("rosters")).get(`audit/${hid}`));
  }

  /**
   * @param {string} hid @param {{seq: number, hash: string}} head verified
   * @param {{seq: number}} from what was kept when that was begun
   * @returns {Promise<boolean>} false: by now another is, and stays
   */
  async keepAuditHead(hid, head, from) {
    return await this.#write("rosters", async (rosters) => {
      /** @type {{seq: number} | undefined} */
      const kept = await done(rosters.get(`audit/${hid}`));
      if ((kept?.seq ?? 0) !== from.seq) return false;
      await done(rosters.put(head, `audit/${hid}`));
      return true;
    });
  }

  /** @param {string} hid @returns {Promise<Client | undefined>} */
  async client(hid) {
    return await done((await this.#read("rosters")).get(`client/${hid}`));
  }

  /** @param {string} hid @param {Client} client whose pages were seen here */
  async keepClient(hid, client) {
    await this.#write(
      "rosters",
      (rosters) => done(rosters.put(client, `client/${hid}`)),
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
    const key = `${kind}/${id}`;
    await this.#write("seen", async (store) => {
      /** @type {Seen | undefined} */
      const kept = await done(store.get(key));
      if (kept && kept.version >= seen.version) return;
      await done(store.put(seen, key));
    });
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

  /**
   * Kept is what lies on the disk: a request that succeeded may still be taken
   * back with its transaction, as where there is no room.
   * @template T
   * @param {string} store @param {(store: IDBObjectStore) => Promise<T>} act
   * @returns {Promise<T>}
   */
  async #write(store, act) {
    const database = await this.#open();
    const transaction = database
      .transaction(store, "readwrite", { durability: "strict" });
    const [, result] = await Promise.all([
      completed(transaction),
      act(transaction.objectStore(store)),
    ]);
    return result;
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

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function completed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
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
