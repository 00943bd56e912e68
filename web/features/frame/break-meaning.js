// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * @typedef {import("../../lib/rung.js").Rung} Rung
 *
 * @typedef {{onShift: number, asFallback: number, inCall: number}} Others how
 * many besides her a call that came now would ring, and how many once their
 * own call is over
 */

/**
 * What her break means to callers, or null where others are rung as before.
 * On shift she comes before the fallback group, and in it beside the others.
 * @param {Rung} rung @param {Others} others
 * @returns {{key: string, count: number} | null}
 */
export function meaningOf(rung, { onShift, asFallback, inCall }) {
  if (!rung.rung || onShift > 0) return null;
  if (asFallback > 0) {
    if (rung.warnings.includes("only-as-fallback")) return null;
    return { key: "break.fallback", count: asFallback };
  }
  return inCall > 0
    ? { key: "break.wait", count: inCall }
    : { key: "break.voicemail", count: 0 };
}
