// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";
import { Scopes } from "../groups/group-ids.js";

/** What the roster itself grants (PROTOCOL section 5). */
export const Powers = /** @type {const} */ ({
  SIGN: 1,
  READ: 2,
  NAMES: 4,
  INBOX: 8,
});

const { SIGN, READ, NAMES, INBOX } = Powers;

/** The first admin; every power. */
export const ADMIN = SIGN | READ | NAMES | INBOX;
/** A volunteer after the tap. */
export const VOLUNTEER = NAMES | INBOX;

/** Each group and the power that its readers hold. */
export const SCOPE_POWERS = /** @type {const} */ ([
  [Scopes.NAMES, NAMES],
  [Scopes.INBOX, INBOX],
]);

/**
 * SIGN requires NAMES and INBOX, so that a signer can always make `past`.
 * @param {number} powers @throws {Refused}
 */
export function checkPowers(powers) {
  if (powers & ~ADMIN) throw new Refused("unknown-power");
  if (powers & SIGN && (powers & VOLUNTEER) !== VOLUNTEER) {
    throw new Refused("sign-needs-names-inbox");
  }
}
