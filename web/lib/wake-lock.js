// SPDX-License-Identifier: AGPL-3.0-or-later

import { staysAwake } from "./rung.js";

/**
 * Keeps the screen from sleeping while a member will be rung or talks: a phone
 * whose screen is off may not ring in time. The browser lets go by itself when the
 * page is hidden; it is asked again when the page is back.
 *
 * @param {import("./rung.js").RungWatch} rungWatch @param {AbortSignal} until
 */
export function keepAwake(rungWatch, until) {
  if (!("wakeLock" in navigator)) return;
  /** @type {WakeLockSentinel | null} */
  let held = null;
  // One after the other: of two that ask at once one lock would never be let go.
  let turn = Promise.resolve();
  const settle = () => {
    turn = turn.then(change);
  };
  const change = async () => {
    const wanted = staysAwake(rungWatch.rung.value) && !until.aborted &&
      document.visibilityState === "visible";
    try {
      if (wanted && (!held || held.released)) {
        held = await navigator.wakeLock.request("screen");
      } else if (!wanted && held) {
        await held.release();
        held = null;
      }
    } catch {
      // A low battery may refuse; the ring still sounds.
    }
  };
  rungWatch.rung.watch(settle, until);
  document.addEventListener("visibilitychange", settle, { signal: until });
  until.addEventListener("abort", settle);
}
