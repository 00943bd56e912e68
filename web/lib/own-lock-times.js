// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "./signal.js";

/**
 * @typedef {import("./idle.js").LockTimes} LockTimes
 * @typedef {{idleSeconds: number | null, hiddenSeconds: number | null}} OwnTimes
 * null: as the hotline has it
 */

const KEPT = "llamenos/lock-times";
const LEAST_SECONDS = 5;

/** @type {Readonly<OwnTimes>} */
const NONE = Object.freeze({ idleSeconds: null, hiddenSeconds: null });

/** What this member chose for this device; it leaves the device never. */
export const ownLockTimes = new Signal(/** @type {OwnTimes} */ (NONE));

/** @param {Pick<Storage, "getItem">} [storage] */
export function readOwnLockTimes(storage = localStorage) {
  ownLockTimes.value = parse(storage.getItem(KEPT));
}

/** @param {OwnTimes} times @param {Pick<Storage, "setItem">} [storage] */
export function keepOwnLockTimes(times, storage = localStorage) {
  storage.setItem(KEPT, JSON.stringify(times));
  ownLockTimes.value = times;
}

/**
 * Her own choice can lock sooner than the hotline asks, and never later.
 * @param {LockTimes} hotline @param {OwnTimes} own @returns {LockTimes}
 */
export const shorter = (hotline, own) => ({
  idleSeconds: Math.min(hotline.idleSeconds, own.idleSeconds ?? Infinity),
  hiddenSeconds: Math.min(hotline.hiddenSeconds, own.hiddenSeconds ?? Infinity),
});

/** @param {string | null} kept @returns {OwnTimes} */
function parse(kept) {
  try {
    const { idleSeconds, hiddenSeconds } = JSON.parse(kept ?? "{}") ?? {};
    return {
      idleSeconds: seconds(idleSeconds),
      hiddenSeconds: seconds(hiddenSeconds),
    };
  } catch {
    return NONE;
  }
}

/** @param {unknown} value */
const seconds = (value) =>
  typeof value === "number" && value >= LEAST_SECONDS ? value : null;
