// SPDX-License-Identifier: AGPL-3.0-or-later
import { VerifyingKey } from "../../hazmat/ed25519.js";
import { Refused } from "../../refused.js";
import { memberId } from "../members/member-ids.js";
import { entryHash, ZERO_HASH } from "./entries.js";
import { applyCancel, applyInvite, applyJoin } from "./invite-rules.js";
import { ADMIN, Powers } from "./powers.js";
import { applySet } from "./set-rules.js";

/** @import { Entry } from "./entries.js" */
/** @import { GenesisBody } from "./entry-bodies.js" */
/** @import { RosterState } from "./roster-state.js" */

/** Rule 3: how far ahead of the reader's clock an entry may be, in seconds. */
export const CLOCK_SKEW_SECONDS = 600;

/**
 * Applies one entry to the state, or refuses it by the rules of PROTOCOL
 * section 5. After a refusal the state is spoiled: apply to a clone.
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
    else state.nameCustodian(body.custodianPk);
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
  state.nameCustodian(body.custodianPk);
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
