// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { VerifyingKey } from "../../hazmat/ed25519.js";
import { Refused } from "../../refused.js";
import { memberId } from "../members/member-ids.js";
import { entryHash } from "./entries.js";
import { Powers } from "./powers.js";

/** @import { Entry } from "./entries.js" */
/** @import { CancelBody, InviteBody, JoinBody } from "./entry-bodies.js" */
/** @import { Invite, RosterState } from "./roster-state.js" */

/** Rule 7. */
const INVITE_SECONDS = 14 * 24 * 3600;

/** Rule 7. @param {RosterState} state @param {Entry} entry @param {InviteBody} body */
export async function applyInvite(state, entry, body) {
  if (body.expires > entry.time + INVITE_SECONDS) {
    throw new Refused("expires-too-late");
  }
  const key = new VerifyingKey(body.invitePk);
  state.useKey(body.invitePk);
  state.invites.set(toHex(body.invitePk), {
    status: "open",
    expires: body.expires,
    powers: body.powers,
    issuer: entry.signer,
    seq: entry.seq,
    hash: await entryHash(entry.bytes),
    key,
  });
}

/**
 * @param {RosterState} state @param {CancelBody | JoinBody} body
 * @returns {Invite} @throws {Refused} unless it is open
 */
function openInvite(state, body) {
  const invite = state.invites.get(toHex(body.invitePk));
  if (!invite) throw new Refused("invite-unknown");
  if (invite.status !== "open") {
    throw new Refused(
      invite.status === "used" ? "invite-used" : "invite-cancelled",
    );
  }
  return invite;
}

/** @param {RosterState} state @param {CancelBody} body */
export function applyCancel(state, body) {
  const invite = openInvite(state, body);
  state.invites.set(toHex(body.invitePk), { ...invite, status: "cancelled" });
}

/** Rule 8. @param {RosterState} state @param {Entry} entry @param {JoinBody} body */
export async function applyJoin(state, entry, body) {
  const invite = openInvite(state, body);
  if (!state.holds(invite.issuer, Powers.SIGN)) {
    throw new Refused("invite-issuer");
  }
  if (entry.time > invite.expires) throw new Refused("invite-expired");
  const signKey = new VerifyingKey(body.signPk);
  state.useKey(body.signPk);
  const sealKey = state.useSealKey(body.sealPk);
  // It is no member's yet: her keys would have been used before (rule 5).
  const id = await memberId(body.signPk, body.sealPk);
  if (entry.signer !== id) throw new Refused("member-id");
  await invite.key.verify("roster", entry.sig, entry.core);
  const second = entry.sig2 ?? new Uint8Array(0);
  await signKey.verify("roster", second, entry.core);
  const invitePk = toHex(body.invitePk);
  state.invites.set(invitePk, { ...invite, status: "used" });
  const standing = { seq: entry.seq, active: true, powers: 0 };
  state.place(
    {
      id,
      signKey,
      sealKey,
      ...standing,
      joinedSeq: entry.seq,
      invitePk,
      history: [],
    },
    standing,
  );
}
