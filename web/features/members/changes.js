// SPDX-License-Identifier: AGPL-3.0-or-later
import { append } from "../../lib/rosters/roster-signing.js";
import { fromHex, toHex } from "../../lib/bytes.js";
import { keyring, rosterWatch } from "../../lib/app.js";
import { ROLE_POWERS } from "../../lib/roles.js";
import { Powers } from "../../lib/sealing.js";
import {
  signCancel,
  signInvite,
} from "../../crypto/safe/rosters/entry-signing.js";
import { signSet } from "../../crypto/safe/rosters/set-signing.js";
import { signAnewAfter } from "../../lib/signed-settings.js";

/** @typedef {import("../../lib/roles.js").Role} Role */

/**
 * Gives a role, and with it the powers and the group keys it needs; the same
 * for the tap that lets a joiner in.
 * @param {string} subject @param {Role} role
 */
export async function giveRole(subject, role) {
  await set(subject, { active: true, powers: ROLE_POWERS[role], role });
}

/** Ends a membership for good. @param {string} subject */
export async function removeMember(subject) {
  await set(subject, { active: false, powers: 0 });
}

/**
 * @param {string} subject
 * @param {{active: boolean, powers: number, role?: Role}} change
 */
async function set(subject, { active, powers, role }) {
  const signed = rosterWatch.roster.value?.holds(subject, Powers.SIGN) ?? false;
  await append(
    (ring) => signSet({ ...ring, subject, active, powers }),
    { subject, leaves: !active, ...(role === undefined ? {} : { role }) },
  );
  await keyring.load();
  if (signed && !(powers & Powers.SIGN)) await signAnewAfter(subject);
}

/**
 * @param {Role} role @param {number} days until it runs out; 14 at most
 * @returns {Promise<{link: string, invitePk: string}>} a link that only
 * whoever makes it ever sees, and what the server lists it by, in hex
 */
export async function invite(role, days) {
  const powers = ROLE_POWERS[role];
  const made = { fragment: "", invitePk: "" };
  await append(async ({ keys, roster, time }) => {
    const expires = Math.max(time, roster.time) + days * 86_400;
    const signed = await signInvite({ roster, keys, time, powers, expires });
    made.fragment = signed.fragment;
    made.invitePk = toHex(signed.invitePk);
    return signed;
  }, { role });
  const link = `${location.origin}/join#${made.fragment}`;
  return { link, invitePk: made.invitePk };
}

/** @param {string} invitePk hex */
export async function withdraw(invitePk) {
  await append((ring) => signCancel({ ...ring, invitePk: fromHex(invitePk) }));
}
