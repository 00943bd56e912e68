// SPDX-License-Identifier: AGPL-3.0-or-later
import { ADMIN, Powers, VOLUNTEER } from "./sealing.js";

/** @typedef {"admin" | "volunteer" | "reporter"} Role */

/** The roles that an admin can give, and what each means in the roster. */
export const ROLE_POWERS = Object.freeze({
  volunteer: VOLUNTEER,
  admin: ADMIN,
  reporter: 0,
});

/** @type {readonly Role[]} */
export const ROLES = ["volunteer", "admin", "reporter"];

/** @param {number} powers @returns {Role} what an invite was meant for */
export function roleOf(powers) {
  if (powers & Powers.SIGN) return "admin";
  return powers & Powers.INBOX ? "volunteer" : "reporter";
}
