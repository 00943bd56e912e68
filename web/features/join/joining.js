// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { fetchRoster } from "../../lib/rosters/roster-fetching.js";
import { toBase64url } from "../../lib/bytes.js";
import { Powers, verifyRoster } from "../../lib/sealing.js";
import {
  checkInvite,
  inviteProof,
  isOpen,
  readInviteFragment,
} from "../../crypto/safe/invites/invite-links.js";
import { makeJoin } from "../../crypto/safe/rosters/entry-signing.js";
import { nameRecord } from "../setup/setting-up.js";
import { NewMember } from "../../lib/new-member.js";
import { openedWithPin } from "../../lib/pin-duty.js";
import { Problem } from "../../lib/problem.js";
import { refuseOtherList } from "../../lib/rosters/kept-roster.js";
import { rosterWatch, session, store } from "../../lib/app.js";

/**
 * @typedef {import("../../lib/sealing.js").Roster} Roster
 * @typedef {object} Joining
 * @property {import("../entry/account-form.js").Account} account
 * @property {string} pin @property {Uint8Array<ArrayBuffer>} code for recovery
 */

const now = () => Math.floor(Date.now() / 1000);

/**
 * Reads the invite and verifies the hotline's chain up to the entry that it
 * pins (PROTOCOL section 11). Nothing is used up by this.
 * @param {string} fragment
 * @throws {import("../../lib/sealing.js").Refused} fragment, pin-not-in-chain,
 * pin-not-our-invite, or a rule of the roster
 * @throws {import("../../lib/rosters/kept-roster.js").OtherList}
 * @throws {Problem} invite-not-open
 */
export async function openInvite(fragment) {
  const read = readInviteFragment(fragment);
  const headers = { "Invite-Proof": toBase64url(await inviteProof(read)) };
  const { entries } = await fetchRoster(headers);
  const roster = await verifyRoster(entries, { now: now() });
  const { invite } = await checkInvite(roster, read);
  await refuseOtherList(store, roster);
  if (!isOpen(roster, invite, now())) {
    throw new Problem("invite-not-open", 410);
  }
  return {
    expires: invite.expires,
    reads: (invite.powers & Powers.READ) !== 0,
    admin: (invite.powers & Powers.SIGN) !== 0,
    answers: (invite.powers & Powers.INBOX) !== 0,
    /** @param {Joining} what */
    finish: (what) => join(what, roster, read, headers),
  };
}

/**
 * @param {Joining} what @param {Roster} roster
 * @param {ReturnType<typeof readInviteFragment>} fragment
 * @param {Record<string, string>} headers
 */
async function join({ account, pin, code }, roster, fragment, headers) {
  const member = await NewMember.make();
  const { keys } = member;
  const joined = await makeJoin({ roster, keys, fragment, time: now() });
  const made = await member.enrol({
    account,
    pin,
    code,
    roster: joined.roster,
    headers,
  });
  member.wipe();
  const alias = await nameRecord(
    { roster: joined.roster, keys, type: "MEMBER", id: keys.id },
    account.alias,
  );
  await post("/api/join", {
    entry: toBase64url(joined.entry),
    account: made.account,
    records: [toBase64url(alias)],
  }, { headers });
  await store.keepDevice(keys.id, made.device);
  await rosterWatch.adopt(joined.roster);
  openedWithPin(pin, made.device);
  await session.begin(made.secrets, keys);
}
