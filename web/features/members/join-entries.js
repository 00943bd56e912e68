// SPDX-License-Identifier: AGPL-3.0-or-later

/** @typedef {import("../../lib/sealing.js").Roster} Roster */

/**
 * The entry by which somebody joined; its hash gives the four words.
 * @param {Roster | null} roster @param {string} member
 * @returns {Uint8Array<ArrayBuffer> | null}
 */
export function joinEntryOf(roster, member) {
  const joined = roster?.members.get(member);
  if (!roster || !joined || joined.invitePk === null) return null;
  return roster.entries[joined.joinedSeq] ?? null;
}
