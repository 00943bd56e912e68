// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * @typedef {import("../unknown-members.js").Previous} Version
 * @typedef {import("../sealing.js").SeenVersion} SeenVersion
 */

/**
 * What a new version follows. After a restore the server shows an older one
 * than this device has seen: the author goes on from that, and the server
 * takes the gap (PROTOCOL section 8, reader's rule 4). A tab that is merely
 * behind goes on from what it knows, and is told of the conflict.
 * @param {Version | null} previous what the screen shows
 * @param {SeenVersion | undefined} seen the highest on this device
 * @param {() => Promise<number>} stored the server's newest version, 0 for none
 * @returns {Promise<Version | null>}
 */
export async function previousOf(previous, seen, stored) {
  const shown = previous?.version ?? 0;
  if (!seen || seen.version <= shown) return previous;
  if (await stored() >= seen.version) return previous;
  return { ...previous, version: seen.version, headerHash: seen.headerHash };
}
