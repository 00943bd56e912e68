// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, toHex } from "../../../../web/lib/bytes.js";
import { Kinds } from "../../../../web/lib/sealing.js";
import { passkeyLabelId } from "../../../../web/crypto/safe/records/passkey-labels.js";
import { PasskeyLabels } from "../../../../web/features/passkeys/passkey-labels.js";
import { sha256 } from "../../../../web/crypto/hazmat/hash.js";
import { assertEquals } from "../../lib/asserts.js";
import { FakeServer } from "../../lib/support.js";

/** @typedef {import("../../../../web/lib/records.js").Records} Records */
/** @typedef {import("../../../../web/lib/records.js").Writing} Writing */

/** Records of one member, newest version each, two to a page. */
class Shelf {
  /** @type {Map<string, Writing & {version: number, marks: string[]}>} */
  kept = new Map();

  /** @returns {Pick<Records, "list" | "save">} */
  get records() {
    return /** @type {Pick<Records, "list" | "save">} */ (
      /** @type {unknown} */ ({
        list: (/** @type {{before?: string}} */ { before }) =>
          Promise.resolve(this.#page(Number(before ?? 0))),
        save: (/** @type {Writing} */ writing) => {
          const version = (writing.previous?.version ?? 0) + 1;
          assertEquals(this.kept.get(writing.id)?.version ?? 0, version - 1);
          this.kept.set(writing.id, { ...writing, version, marks: [] });
          return Promise.resolve({ version, headerHash: "" });
        },
      })
    );
  }

  /** @param {number} from */
  #page(from) {
    const all = [...this.kept.values()].map((record) => ({
      record,
      said: record,
    }));
    const next = from + 2 < all.length ? String(from + 2) : null;
    return { records: all.slice(from, from + 2), next };
  }
}

const [A, B, C] = ["AQ", "Ag", "Aw"];

/** @param {string} id @param {number} createdAt */
const held = (id, createdAt) => ({ id, key: "", createdAt });

Deno.test("a label's id is the first half of a hash of the passkey's", async () => {
  const id = new Uint8Array([1, 2, 3]);
  const whole = new TextEncoder().encode("llamenos/v1/passkey/label");
  const text = new Uint8Array([...whole, 0, ...id]);
  assertEquals(
    await passkeyLabelId(id),
    toHex(await sha256(text)).slice(0, 32),
  );
});

Deno.test("each passkey has the name that she gave it, over as many pages as there are", async () => {
  const { records, kept } = new Shelf();
  void kept;
  const labels = new PasskeyLabels(records);
  for (const [id, name] of [[A, "phone"], [B, "laptop"], [C, "key"]]) {
    await labels.save(id ?? "", name ?? "");
  }
  const fresh = new PasskeyLabels(records);
  await fresh.load();
  const named = fresh.named([held(C, 3), held(A, 1), held(B, 2)]);
  assertEquals(named.map(({ name }) => name), ["phone", "laptop", "key"]);
  assertEquals(named.every(({ isWhole }) => isWhole), true);
});

Deno.test("one without a label is shown all the same", async () => {
  const labels = new PasskeyLabels(new Shelf().records);
  await labels.load();
  const [only] = labels.named([held(A, 7)]);
  assertEquals([only?.id, only?.name, only?.isWhole], [A, "", true]);
});

Deno.test("a label without a passkey at the server is told as not finished", async () => {
  const labels = new PasskeyLabels(new Shelf().records);
  await labels.save(A, "phone");
  const [only] = labels.named([]);
  assertEquals([only?.name, only?.isWhole], ["phone", false]);
});

Deno.test("what is gone for good is shown no more, and may come again", async () => {
  const shelf = new Shelf();
  const labels = new PasskeyLabels(shelf.records);
  await labels.save(A, "phone");
  const id = [...shelf.kept.keys()][0] ?? "";
  using server = new FakeServer()
    .on(`DELETE /api/records/14/${id}`, () => void shelf.kept.clear());
  await labels.drop(A);
  // It may be gone already.
  server.on(
    `DELETE /api/records/14/${id}`,
    () => FakeServer.problem("not-found", 404),
  );
  await labels.drop(A);
  assertEquals(labels.named([]), []);
  await labels.save(A, "phone again");
  assertEquals(labels.named([held(A, 1)])[0]?.name, "phone again");
});

Deno.test("a label that names another passkey than its own is not believed", async () => {
  const shelf = new Shelf();
  await new PasskeyLabels(shelf.records).save(A, "phone");
  const [record] = shelf.kept.values();
  if (record) record.content = { ...record.content, passkey: B };
  const labels = new PasskeyLabels(shelf.records);
  await labels.load();
  assertEquals(labels.named([held(B, 1)])[0]?.name, "");
  assertEquals(labels.named([]), []);
});

Deno.test("her label of a passkey is a record of kind 14 that says whose it is", async () => {
  const shelf = new Shelf();
  await new PasskeyLabels(shelf.records).save(A, "phone");
  const [record] = shelf.kept.values();
  assertEquals(record?.kind, Kinds.PASSKEY_LABEL);
  assertEquals(record?.id, await passkeyLabelId(fromBase64url(A)));
  const { name, passkey } = record?.content ?? {};
  assertEquals([record?.kind, name, passkey], [14, "phone", A]);
});
