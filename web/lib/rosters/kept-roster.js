// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "../bytes.js";
import { Refused, updateRoster, verifyRoster } from "../sealing.js";

/**
 * @typedef {import("../sealing.js").Roster} Roster
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {object} KeptRoster
 * @property {Roster | null} roster as far as every rule holds; null: from the
 * first entry on it does not, or nothing is kept
 * @property {boolean} damaged more was kept than can be read
 */

/** Kept by a newer client than this one, and to be read by one again. */
const NEWER = ["unknown-version", "unknown-type"];

/**
 * Whether one list is the other, or goes on from its end: everything else is
 * another list (PROTOCOL section 5, rule 11).
 * @param {unknown} kept as it came from the disk
 * @param {readonly Uint8Array[]} entries
 * @returns {boolean}
 */
export const isOneList = (kept, entries) =>
  Array.isArray(kept) &&
  entries.slice(0, kept.length).every((entry, index) =>
    kept[index] instanceof Uint8Array && equal(kept[index], entry)
  );

/**
 * @param {Roster} from @param {Roster | null} list
 * @returns {boolean} whether `list` is `from`, or goes on from its end
 */
export const goesOn = (from, list) =>
  list !== null && list.seq >= from.seq &&
  isOneList(from.entries, list.entries);

/**
 * Ours, with what another tab has kept since. What cannot be read, or is
 * another list, is told at the next start.
 * @param {Pick<import("../device-store.js").DeviceStore, "roster">} store
 * @param {Roster} ours
 * @returns {Promise<Roster>}
 */
export async function keptSince(store, ours) {
  try {
    return (await updateRoster(ours, await store.roster(ours.hid) ?? []))
      .roster;
  } catch {
    return ours;
  }
}

/**
 * What this browser kept, verified anew. A disk that is broken, or a hand that
 * was in it, is told apart from an empty one.
 * @param {Pick<import("../device-store.js").DeviceStore, "roster">} store
 * @param {string} hid
 * @returns {Promise<KeptRoster>}
 */
export async function readKept(store, hid) {
  /** @type {unknown} */
  let kept;
  try {
    kept = await store.roster(hid);
  } catch {
    return { roster: null, damaged: true };
  }
  if (kept === undefined) return { roster: null, damaged: false };
  const { roster, why } = await readAsFarAsItGoes(
    Array.isArray(kept) ? kept : [],
  );
  // Another hotline's list in this one's place is as good as none.
  if (roster && roster.hid !== hid) return { roster: null, damaged: true };
  const isNewer = why instanceof Refused && NEWER.includes(why.reason);
  return { roster, damaged: why !== null && !isNewer };
}

/**
 * Nothing of the kept copy can be read, and without a list no note could be
 * written: so the server's, which is verified but compared with nothing.
 * @param {Bytes[]} fetched a whole chain, or nothing
 * @param {string} hid @param {number} now Unix seconds
 * @returns {Promise<Roster | null>}
 * @throws {Refused}
 */
export async function goBy(fetched, hid, now) {
  if (fetched.length === 0) return null;
  const roster = await verifyRoster(fetched, { now });
  if (roster.hid !== hid) throw new Refused("hid");
  return roster;
}

/**
 * @param {Bytes[]} entries
 * @returns {Promise<{roster: Roster | null, why: unknown}>} why: what ended it
 */
async function readAsFarAsItGoes(entries) {
  /** @type {Roster | null} */
  let roster = null;
  try {
    return { roster: await verifyRoster(entries), why: null };
  } catch (why) {
    if (!isDamage(why)) throw why;
  }
  try {
    roster = await verifyRoster(entries.slice(0, 1));
    for (const entry of entries.slice(1)) roster = await roster.append(entry);
    return { roster, why: null };
  } catch (why) {
    if (!isDamage(why)) throw why;
    return { roster, why };
  }
}

/** Bytes that break a rule, or that are no bytes at all. @param {unknown} error */
const isDamage = (error) =>
  error instanceof Refused || error instanceof TypeError ||
  error instanceof RangeError;

/** This browser has kept another list, or a longer one. */
export class OtherList extends Error {
  /** @param {"fork" | "rollback"} found */
  constructor(found) {
    super(found);
    this.name = "OtherList";
    /** @readonly */
    this.found = found;
  }
}

/**
 * For whoever is no member here yet, and so could neither give anything back
 * nor leave a fork: a list that is not to be joined on this browser.
 * @param {Pick<import("../device-store.js").DeviceStore, "roster">} store
 * @param {Roster} roster as the server shows it, verified
 * @throws {OtherList}
 */
export async function refuseOtherList(store, roster) {
  const { roster: kept } = await readKept(store, roster.hid);
  if (!kept) return;
  if (!isOneList(kept.entries, roster.entries)) throw new OtherList("fork");
  if (kept.seq > roster.seq) throw new OtherList("rollback");
}
