// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "./api.js";

/**
 * An answer holds no more than the server gives at once.
 * @param {string} path
 * @param {"after" | "before"} cursor what the next page is asked for by
 * @returns {Promise<{envelope: string, receivedAt: number}[]>}
 */
export async function allPages(path, cursor) {
  const all = [];
  const news = new News();
  let page = await get(path);
  while (news.isIn(page.records, ({ envelope }) => envelope)) {
    all.push(...page.records);
    if (!page.next) break;
    page = await get(`${path}?${cursor}=${page.next}`);
  }
  return all;
}

/**
 * Whether one page more has brought anything: a server could say for ever that
 * there is more, and give the same again and again.
 */
export class News {
  #seen = new Set();

  /**
   * @template T
   * @param {readonly T[]} records of a page
   * @param {(record: T) => string} key by which it is known again
   */
  isIn(records, key) {
    const before = this.#seen.size;
    for (const record of records) this.#seen.add(key(record));
    return this.#seen.size > before;
  }
}
