// SPDX-License-Identifier: AGPL-3.0-or-later
import { drafts } from "../../../../web/features/notes/drafts.js";
import { records } from "../../../../web/lib/app.js";
import { assertEquals } from "../../lib/asserts.js";

const PAGE = 200;

/** @param {number} n @param {string[]} [marks] */
const draft = (n, marks = []) => ({
  record: {
    id: String(n),
    parent: "c",
    marks,
    content: { t: n, text: `text ${n}` },
  },
  said: { id: String(n), version: 1 },
});

/**
 * A hotline with so many drafts of hers, newest first, a page at a time.
 * @param {ReturnType<typeof draft>[]} all
 */
function hotlineWith(all) {
  const list = records.list;
  records.list = /** @type {any} */ ((/** @type {any} */ { before = 0 }) => {
    const from = Number(before);
    const next = from + PAGE < all.length ? String(from + PAGE) : null;
    return Promise.resolve({ records: all.slice(from, from + PAGE), next });
  });
  return { [Symbol.dispose]: () => void (records.list = list) };
}

Deno.test("every draft is listed, however many pages they take", async () => {
  const all = Array.from({ length: 2 * PAGE + 1 }, (_, n) => draft(n));
  using _ = hotlineWith(all.toReversed());
  const found = await drafts.unfinished();
  assertEquals(found.length, all.length);
  assertEquals([found[0].t, found.at(-1)?.t], [2 * PAGE, 0]);
});

Deno.test("an older copy of a draft is better than none", async () => {
  using _ = hotlineWith([draft(1, ["older-copy"])]);
  assertEquals((await drafts.unfinished()).map(({ text }) => text), ["text 1"]);
});
