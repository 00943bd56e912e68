// SPDX-License-Identifier: AGPL-3.0-or-later
import { DeviceLabels } from "../../../../web/lib/devices/device-labels.js";
import { Kinds } from "../../../../web/lib/sealing.js";
import { assertEquals } from "../asserts.js";

/** @typedef {import("../../../../web/lib/records.js").Records} Records */
/** @typedef {import("../../../../web/lib/records.js").Writing} Writing */

const [A, B, C] = ["aa", "bb", "cc"].map((byte) => byte.repeat(16));

/** Records of one member, newest version each, two to a page. */
class Shelf {
  /** @type {Map<string, Writing & {version: number, headerHash: string, marks: string[]}>} */
  kept = new Map();

  /** @returns {Pick<Records, "list" | "save">} */
  get records() {
    const shelf = {
      list: (/** @type {{before?: string}} */ { before }) => {
        const from = Number(before ?? 0);
        const all = [...this.kept.values()].map((record) => ({
          record,
          said: record,
        }));
        const next = from + 2 < all.length ? String(from + 2) : null;
        return Promise.resolve({ records: all.slice(from, from + 2), next });
      },
      save: (/** @type {Writing} */ writing) => {
        const version = (writing.previous?.version ?? 0) + 1;
        assertEquals(this.kept.get(writing.id)?.version ?? 0, version - 1);
        const headerHash = `hash ${version}`;
        this.kept.set(writing.id, {
          ...writing,
          version,
          headerHash,
          marks: [],
        });
        return Promise.resolve({ version, headerHash });
      },
    };
    return /** @type {Pick<Records, "list" | "save">} */ (
      /** @type {unknown} */ (shelf)
    );
  }
}

Deno.test("each device has the name that she gave it, over as many pages as there are", async () => {
  const shelf = new Shelf();
  const labels = new DeviceLabels(shelf.records);
  for (const [id, name] of [[A, "phone"], [B, "laptop"], [C, "office"]]) {
    await labels.save(id ?? "", name ?? "");
  }
  await labels.save(B ?? "", "old laptop");
  const fresh = new DeviceLabels(shelf.records);
  assertEquals(fresh.name(A ?? ""), "");
  await fresh.load();
  const names = [A, B, C, "dd".repeat(16)].map((id) => fresh.name(id ?? ""));
  assertEquals(names, ["phone", "old laptop", "office", ""]);
});

Deno.test("her label of a device is a record of kind 15 under the device's id", async () => {
  const shelf = new Shelf();
  await new DeviceLabels(shelf.records).save(A ?? "", "phone");
  const [record] = shelf.kept.values();
  assertEquals([record?.kind, record?.id, record?.content.name], [
    Kinds.DEVICE_LABEL,
    A,
    "phone",
  ]);
  assertEquals(Kinds.DEVICE_LABEL, 15);
});
