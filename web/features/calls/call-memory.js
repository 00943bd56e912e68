// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What a tab must know after a reload to take its call up again; nothing of
 * what was said or written. It goes with the tab.
 *
 * @typedef {object} Remembered
 * @property {string} call id, hex
 * @property {number} attempt the last one that this tab made
 * @property {number} since when it was answered, ms
 * @property {string} note id of the note that belongs to it, hex
 * @property {boolean} muted she was not to be heard, and is not after it
 */

const KEY = "llamenos/call";

/** @param {Remembered} call */
export const rememberCall = (call) =>
  sessionStorage.setItem(KEY, JSON.stringify(call));

/** @returns {Remembered | null} */
export function rememberedCall() {
  const text = sessionStorage.getItem(KEY);
  // The page may have been renewed since: an older one did not keep all of it.
  return text === null ? null : { muted: false, ...JSON.parse(text) };
}

export const forgetCall = () => sessionStorage.removeItem(KEY);
