// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * @typedef {"device-revoked" | "other-revoked" | "locked-out"} EndReason why the
 * server says that a session has ended: words, and nothing is deleted for them
 */

/**
 * A device that was revoked is named to every page of hers: one of them is at
 * it, and the others are signed out with it.
 * @param {{reason?: unknown, device?: unknown} | null} said by the event
 * @param {string | undefined} own this device's id
 * @returns {EndReason | null}
 */
export function endReason(said, own) {
  switch (said?.reason) {
    case "locked-out":
      return "locked-out";
    case "device-revoked":
      return said.device === own ? "device-revoked" : "other-revoked";
    default:
      return null;
  }
}
