// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * An ID token that a provider has sent this browser back with, for the unlock
 * that comes next: it answers one challenge of the custodian's.
 *
 * @typedef {{device: string, challenge: Uint8Array<ArrayBuffer>,
 *   token: string}} Brought
 */

/** @type {Brought | null} */
let brought = null;

/** @param {Brought} one */
export const bringToken = (one) => {
  brought = one;
};

/** Once. @param {string} device @returns {Brought | null} */
export function takeToken(device) {
  const one = brought;
  brought = null;
  return one?.device === device ? one : null;
}
