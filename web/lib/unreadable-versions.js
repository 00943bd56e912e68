// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  compareWithSeen,
  headerHash,
  Kinds,
  readHeader,
  Refused,
} from "./sealing.js";

/**
 * @import { OpenedRecord, SeenVersion } from "./sealing.js"
 * @import { Shown } from "./records.js"
 */

/** The server takes none above it (PROTOCOL section 8). */
const LAST_VERSION = 2 ** 31;
/** Kinds that have no single author. */
const SHARED = [Kinds.NAME, Kinds.SETTINGS];

/**
 * The place of a version that does not open here. The server cannot see that,
 * and takes no other than the one after it: whoever may write what others write
 * too could else end it for all of them. Null where it is not to be gone on
 * from: it is another record, against what this browser has seen, or the last.
 * @param {Pick<Shown, "refused" | "envelope">} stored
 * @param {{kind: number, id: string, parent: string}} writing
 * @param {SeenVersion | undefined} seen
 * @returns {Promise<{version: number, headerHash: string} | null>}
 */
export async function placeOf({ refused, envelope }, writing, seen) {
  const header = readHeader(envelope);
  const { kind, id, parent, version } = header;
  if (refused === null || !SHARED.includes(kind) || version >= LAST_VERSION) {
    return null;
  }
  if (
    kind !== writing.kind || id !== writing.id || parent !== writing.parent
  ) return null;
  const hash = await headerHash(envelope);
  try {
    const order = compareWithSeen(seen, header, hash, false);
    return order === "older" ? null : { version, headerHash: hash };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return null;
  }
}

/**
 * Of all versions the newest that opens and came before one that does not;
 * never one that is older than what this browser has seen.
 * @param {readonly Shown[]} versions oldest first
 * @param {number} before the version that does not open
 * @param {SeenVersion | undefined} seen
 * @returns {OpenedRecord | null}
 */
export function lastReadable(versions, before, seen) {
  const found = versions.findLast(({ record }) =>
    record !== null && record.version < before
  )?.record;
  if (!found || !seen || found.version > seen.version) return found ?? null;
  return found.headerHash === seen.headerHash ? found : null;
}
