// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";
import { Powers, SCOPE_POWERS } from "./powers.js";

/** @import { Entry } from "./entries.js" */
/** @import { SetBody } from "./entry-bodies.js" */
/** @import { RosterState } from "./roster-state.js" */

/**
 * The scopes of which a change of powers takes a reader away.
 * @param {number} before @param {number} after
 */
export const lostScopes = (before, after) =>
  SCOPE_POWERS.filter(([, power]) => before & power & ~after)
    .map(([scope]) => scope);

/** Rules 9 and 10. @param {RosterState} state @param {Entry} entry @param {SetBody} body */
export async function applySet(state, entry, body) {
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
