// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url } from "./bytes.js";
import { get } from "./api.js";
import { readHeader } from "./sealing.js";

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
 * By the header, of which nothing is verified.
 * @param {number} kind @param {string} id
 * @returns {Promise<number>} 0 for a record that the server has not
 */
export async function newestVersion(kind, id) {
  const { records: [newest] } = await get(`/api/records?kind=${kind}&id=${id}`);
  return newest ? readHeader(fromBase64url(newest.envelope)).version : 0;
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
