// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Resolves after `ms`, or at once when `signal` aborts.
 * @param {number} ms @param {AbortSignal} signal @returns {Promise<void>}
 */
export function pause(ms, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

/**
 * Calls `then` after `ms`, unless `signal` aborts before.
 * @param {number} ms @param {AbortSignal} signal @param {() => void} then
 */
export async function later(ms, signal, then) {
  await pause(ms, signal);
  if (!signal.aborted) then();
}
