// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * An account that she has just shown at the provider and not yet linked: in
 * this page's memory alone.
 *
 * @typedef {{ticket: string, account: import(
 *   "../../crypto/safe/devices/id-tokens.js").Account}} Shown
 */

/** @type {Shown | null} */
let shown = null;

/** @param {Shown} one */
export const keepShown = (one) => {
  shown = one;
};

/** Once. */
export function takeShown() {
  const one = shown;
  shown = null;
  return one;
}
