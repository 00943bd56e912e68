// SPDX-License-Identifier: AGPL-3.0-or-later

const CLOSED = "llamenos/restored";
/** By then everybody has been here. */
const TOLD_FOR_SECONDS = 7 * 24 * 3600;

/**
 * Whether it is still to be told that a backup took the place of what was
 * there: what somebody wrote since may be gone, and only she would know.
 * @param {number | null} restoredAt Unix seconds
 */
export const isToldOf = (restoredAt) =>
  restoredAt !== null && Date.now() / 1000 - restoredAt < TOLD_FOR_SECONDS &&
  Number(localStorage.getItem(CLOSED) ?? 0) < restoredAt;

/** @param {number} restoredAt she has read it, in this browser */
export const closeNotice = (restoredAt) =>
  localStorage.setItem(CLOSED, String(restoredAt));
