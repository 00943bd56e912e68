// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { DeviceStore } from "../../../web/lib/device-store.js";
import { settled } from "./support.js";

/** A database whose requests succeed at once, and whose disk is the test's. */
class Disk {
  /** @type {any} what lies there under any key */
  kept;
  /** @type {any[]} */
  transactions = [];

  /** @param {unknown} result */
  static #request(result) {
    const request = /** @type {any} */ ({ result });
    queueMicrotask(() => request.onsuccess());
    return request;
  }

  open() {
    return Disk.#request({
      transaction: () => {
        const transaction = /** @type {any} */ ({
          objectStore: () => ({
            get: () => Disk.#request(this.kept),
            put: (/** @type {unknown} */ value) => {
              this.kept = value;
              return Disk.#request(undefined);
            },
            delete: () => Disk.#request(undefined),
          }),
        });
        this.transactions.push(transaction);
        return transaction;
      },
    });
  }
}

/** @type {Record<string, (store: DeviceStore) => Promise<unknown>>} */
const WRITES = {
  "a device": (store) => store.keepDevice("ab", /** @type {any} */ ({})),
  "that a device is gone": (store) => store.dropDevice("ab"),
  "a list of members": (store) => store.keepRoster("cd", [new Uint8Array(1)]),
  "another list": (store) => store.replaceRoster("cd", [new Uint8Array(1)]),
  "the head of the log": (store) =>
    store.keepAuditHead("cd", { seq: 1, hash: "ef" }, { seq: 0 }),
  "which pages were seen": (store) =>
    store.keepClient("cd", { version: "1", manifest: "ef", signed: true }),
  "the newest version that was seen": (store) =>
    store.keepSeen(1, "ab", /** @type {any} */ ({ version: 1 })),
};

/** @param {(disk: Disk, store: DeviceStore) => Promise<void>} run */
async function withDisk(run) {
  const disk = new Disk();
  const before = Object.getOwnPropertyDescriptor(globalThis, "indexedDB");
  Object.defineProperty(globalThis, "indexedDB", {
    value: disk,
    configurable: true,
  });
  try {
    await run(disk, new DeviceStore());
  } finally {
    if (before) Object.defineProperty(globalThis, "indexedDB", before);
    else Reflect.deleteProperty(globalThis, "indexedDB");
  }
}

for (const [what, write] of Object.entries(WRITES)) {
  Deno.test(`${what} counts as kept once it is on the disk`, () =>
    withDisk(async (disk, store) => {
      let kept = false;
      const writing = write(store).then(() => kept = true);
      await settled();
      assertEquals([disk.transactions.length, kept], [1, false]);
      disk.transactions[0].oncomplete();
      await writing;
      assertEquals(kept, true);
    }));

  Deno.test(`${what} that finds no room is told`, () =>
    withDisk(async (disk, store) => {
      const writing = write(store).then(() => "kept", (error) => error.name);
      await settled();
      disk.transactions[0].error = new DOMException("", "QuotaExceededError");
      disk.transactions[0].onabort?.();
      assertEquals(await writing, "QuotaExceededError");
    }));
}

Deno.test("a list is kept only where it goes on from the one that is", () =>
  withDisk(async (disk, store) => {
    /** @param {number[]} numbers an entry for each */
    const keep = async (...numbers) => {
      const entries = numbers.map((number) => new Uint8Array([number]));
      const keeping = store.keepRoster("cd", entries);
      await settled();
      disk.transactions.at(-1).oncomplete();
      const isOurs = await keeping;
      return [
        isOurs,
        ...disk.kept.map((/** @type {Uint8Array} */ [number]) => number),
      ];
    };
    assertEquals(await keep(1, 2), [true, 1, 2]);
    assertEquals(await keep(1, 2, 3), [true, 1, 2, 3]);
    // A tab that is behind; another list, shorter, as long and longer.
    assertEquals(await keep(1), [true, 1, 2, 3]);
    assertEquals(await keep(1, 4), [false, 1, 2, 3]);
    assertEquals(await keep(1, 2, 4), [false, 1, 2, 3]);
    assertEquals(await keep(1, 4, 3, 5), [false, 1, 2, 3]);
    assertEquals(await keep(1, 2, 3, 4), [true, 1, 2, 3, 4]);
  }));

Deno.test("a look at the log that began earlier takes nothing back of a later one", async () => {
  await withDisk(async (disk, store) => {
    const [newer, older] = [{ seq: 15, hash: "ef" }, { seq: 11, hash: "ab" }];
    const kept = async (/** @type {typeof newer} */ head) => {
      const keeping = store.keepAuditHead("cd", head, { seq: 10 });
      await settled();
      disk.transactions.at(-1)?.oncomplete();
      return await keeping;
    };
    disk.kept = { seq: 10, hash: "cd" };
    assertEquals([await kept(newer), await kept(older)], [true, false]);
    assertEquals(disk.kept, newer);
  });
});
