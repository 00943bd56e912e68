// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { VerifyingKey } from "../../hazmat/ed25519.js";
import { Refused } from "../../refused.js";
import { memberId } from "../members/member-ids.js";
import { entryHash, ZERO_HASH } from "./entries.js";
import { ADMIN, Powers, SCOPE_POWERS } from "./powers.js";

/** @import { Entry } from "./entries.js" */
/** @import { CancelBody, CustodianBody, GenesisBody, InviteBody, JoinBody, SetBody } from "./entry-bodies.js" */
/** @import { Invite, RosterState } from "./roster-state.js" */

/** Rule 3: how far ahead of the reader's clock an entry may be, in seconds. */
export const CLOCK_SKEW_SECONDS = 600;
/** Rule 7. */
export const INVITE_SECONDS = 14 * 24 * 3600;

/**
 * Applies one entry to the state, or refuses it by the rules of PROTOCOL
 * section 1. After a refusal the state is spoiled: apply to a clone.
 * @param {RosterState} state @param {Entry} entry
 * @param {number | undefined} now the reader's clock
 * @throws {Refused}
 */
export async function applyEntry(state, entry, now) {
  checkPlace(state, entry);
  checkTime(state, entry, now);
  const { body } = entry;
  if (body.type === "genesis") await applyGenesis(state, entry, body);
  else if (body.type === "join") await applyJoin(state, entry, body);
  else {
    await checkSigner(state, entry);
    if (body.type === "invite") await applyInvite(state, entry, body);
    else if (body.type === "cancel") applyCancel(state, body);
    else if (body.type === "set") await applySet(state, entry, body);
    else applyCustodian(state, body);
  }
  state.time = entry.time;
  state.entries.push(entry.bytes);
  state.hashes.push(await entryHash(entry.bytes));
  if (entry.seq === 0) state.hid = state.hashes[0];
}

/** Rules 2 and 4. @param {RosterState} state @param {Entry} entry */
function checkPlace(state, entry) {
  const seq = state.entries.length;
  if ((entry.body.type === "genesis") !== (seq === 0)) {
    throw new Refused("genesis-place");
  }
  if (entry.seq !== seq) throw new Refused("seq");
  if (entry.hid !== (seq === 0 ? ZERO_HASH : state.hid)) {
    throw new Refused("hid");
  }
  if (entry.prev !== (seq === 0 ? ZERO_HASH : state.hashes[seq - 1])) {
    throw new Refused("prev");
  }
}

/** Rule 3. @param {RosterState} state @param {Entry} entry @param {number | undefined} now */
function checkTime(state, entry, now) {
  if (entry.time < state.time) throw new Refused("time-backwards");
  if (now !== undefined && entry.time > now + CLOCK_SKEW_SECONDS) {
    throw new Refused("held-clock");
  }
}

/** Rule 6. @param {RosterState} state @param {Entry} entry */
async function checkSigner(state, entry) {
  if (!state.holds(entry.signer, Powers.SIGN)) {
    throw new Refused("signer-not-sign");
  }
  const signer = state.members.get(entry.signer);
  await signer?.signKey.verify("roster", entry.sig, entry.core);
}

/** Rule 4. @param {RosterState} state @param {Entry} entry @param {GenesisBody} body */
async function applyGenesis(state, entry, body) {
  const signKey = new VerifyingKey(body.signPk);
  state.useKey(body.signPk);
  const sealKey = state.useSealKey(body.sealPk);
  state.custodianKey = state.useSealKey(body.custodianPk);
  for (const [index, pk] of body.groupPks.entries()) {
    await state.addGroup({ scope: index + 1, gen: 1, pk });
  }
  const id = await memberId(body.signPk, body.sealPk);
  if (entry.signer !== id) throw new Refused("genesis-signer");
  await signKey.verify("roster", entry.sig, entry.core);
  const standing = { seq: 0, active: true, powers: ADMIN };
  state.place(
    {
      id,
      signKey,
      sealKey,
      ...standing,
      joinedSeq: 0,
      invitePk: null,
      history: [],
    },
    standing,
  );
}

/** Rule 7. @param {RosterState} state @param {Entry} entry @param {InviteBody} body */
async function applyInvite(state, entry, body) {
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
function applyCancel(state, body) {
  const invite = openInvite(state, body);
  state.invites.set(toHex(body.invitePk), { ...invite, status: "cancelled" });
}

/** Rule 8. @param {RosterState} state @param {Entry} entry @param {JoinBody} body */
async function applyJoin(state, entry, body) {
  const invite = openInvite(state, body);
  if (!state.holds(invite.issuer, Powers.SIGN)) {
    throw new Refused("invite-issuer");
  }
  if (entry.time > invite.expires) throw new Refused("invite-expired");
  const signKey = new VerifyingKey(body.signPk);
  state.useKey(body.signPk);
  const sealKey = state.useSealKey(body.sealPk);
  const id = await memberId(body.signPk, body.sealPk);
  if (entry.signer !== id) throw new Refused("member-id");
  if (state.members.has(id)) throw new Refused("member-exists");
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

/** Rules 9 and 10. @param {RosterState} state @param {Entry} entry @param {SetBody} body */
async function applySet(state, entry, body) {
  const subject = state.members.get(body.subject);
  if (!subject) throw new Refused("subject-unknown");
  if (!subject.active) throw new Refused("subject-removed");
  if (!body.active && body.powers !== 0) {
    throw new Refused("removed-with-powers");
  }
  for (const scope of lostScopes(subject.powers, body.powers)) {
    if (!body.gens.some((g) => g.scope === scope)) {
      throw new Refused("generation-missing");
    }
  }
  for (const generation of body.gens) {
    if (generation.gen !== state.newestGeneration(generation.scope) + 1) {
      throw new Refused("generation-number");
    }
    await state.addGroup(generation);
  }
  state.place(subject, {
    seq: entry.seq,
    active: body.active,
    powers: body.powers,
  });
  if (state.countHolders(Powers.SIGN) === 0) throw new Refused("last-sign");
  if (state.countHolders(Powers.READ) === 0) throw new Refused("last-read");
}

/** @param {RosterState} state @param {CustodianBody} body */
function applyCustodian(state, body) {
  state.custodianKey = state.useSealKey(body.custodianPk);
}

/**
 * The scopes of which a change of powers takes a reader away.
 * @param {number} before @param {number} after
 */
export const lostScopes = (before, after) =>
  SCOPE_POWERS.filter(([, power]) => before & power & ~after)
    .map(([scope]) => scope);
