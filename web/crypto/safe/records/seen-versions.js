// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";

/** @import { Hex } from "../../hazmat/bytes.js" */
/** @import { Header } from "./headers.js" */

/**
 * The highest version of a record that this device has seen; kept per (kind,
 * id). former: it was marked then, and stays so.
 * @typedef {{ version: number, headerHash: Hex, author: Hex,
 *   former?: boolean }} SeenVersion
 */

/**
 * Reader's rule 4. @param {SeenVersion | undefined} seen
 * @param {Header} header @param {Hex} headerHash
 * @param {boolean} sameAuthor whether later versions must be by one author
 * @returns {"new" | "known" | "older"}
 * @throws {Refused} "same-version-other-header", "prev-not-seen",
 * "author-may-not"
 */
export function compareWithSeen(seen, header, headerHash, sameAuthor) {
  if (!seen) return "new";
  if (sameAuthor && seen.author !== header.author) {
    throw new Refused("author-may-not");
  }
  if (header.version < seen.version) return "older";
  if (header.version === seen.version) {
    if (headerHash !== seen.headerHash) {
      throw new Refused("same-version-other-header");
    }
    return "known";
  }
  if (header.version === seen.version + 1 && header.prev !== seen.headerHash) {
    throw new Refused("prev-not-seen");
  }
  return "new";
}
