// SPDX-License-Identifier: AGPL-3.0-or-later
import { News } from "./record-pages.js";

/** @typedef {import("./records.js").OpenedRecord} OpenedRecord */

/** @typedef {Pick<import("./records.js").Records, "list">} Listing */

/**
 * All that she has of a kind that nobody else reads, over as many pages as
 * there are: of labels, where an older copy replaces nothing.
 * @param {Listing} records @param {number} kind
 */
export async function ownRecords(records, kind) {
  const all = await ownRecordsAndCopies(records, kind);
  return all.filter(({ marks }) => !marks.includes("older-copy"));
}

/**
 * The same with what is known to be an older copy: of drafts, where an older
 * text is better than none.
 * @param {Listing} records @param {number} kind
 */
export async function ownRecordsAndCopies(records, kind) {
  /** @type {OpenedRecord[]} */
  const out = [];
  const news = new News();
  let page = await records.list({ kind });
  while (news.isIn(page.records, ({ said }) => `${said.id} ${said.version}`)) {
    for (const { record } of page.records) {
      if (record) out.push(record);
    }
    if (!page.next) break;
    page = await records.list({ kind, before: page.next });
  }
  return out;
}
