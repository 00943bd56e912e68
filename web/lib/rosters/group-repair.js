// SPDX-License-Identifier: AGPL-3.0-or-later
import { append, Frozen } from "./roster-signing.js";
import { keyring, rosterWatch, session } from "../app.js";
import { post } from "../api.js";
import { lostGroups, wrappable } from "./group-lacks.js";
import { signSet } from "../../crypto/safe/rosters/set-signing.js";
import { wrapForMember } from "../../crypto/safe/groups/group-wraps.js";
import { Problem } from "../problem.js";
import { toBase64url } from "../bytes.js";

/**
 * @typedef {import("../keyring.js").GroupNeeds} GroupNeeds
 */

const LOCK = "llamenos/group-repair";

/**
 * Makes the groups whole whose wraps a restore has lost, or whose wrap does
 * not open: whoever holds the newest seed wraps it for those who lack it; a
 * generation that nobody holds is followed by another, which a signer makes
 * (PROTOCOL section 5, rule 11, and section 7). Never while the list of
 * members is in doubt: it says who the holders are.
 * @param {AbortSignal} until
 */
export function runGroupRepair(until) {
  /** Each but once, whatever the server says. @type {Set<string>} */
  const done = new Set();
  const look = () => {
    const needs = keyring.needs.value;
    if (!needs || rosterWatch.frozen) return;
    void navigator.locks.request(
      LOCK,
      { ifAvailable: true },
      async (lock) => {
        if (lock) await repair(needs, done);
      },
    ).catch((error) => {
      // The next look tries again.
      if (!(error instanceof Problem || error instanceof Frozen)) throw error;
    });
  };
  keyring.needs.watch(look, until);
  rosterWatch.restoring.changes(look, until);
}

/** @param {GroupNeeds} needs @param {Set<string>} done */
async function repair({ refused, missing }, done) {
  for (const { scope, gen } of refused) {
    if (first(done, `refused/${scope}/${gen}`)) {
      await post("/api/groups/wraps/refused", { scope, generation: gen });
    }
  }
  const ring = keyring.now;
  if (!ring || rosterWatch.frozen || missing.length === 0) return;
  const wraps = [];
  for (const { scope, generation: gen, member } of wrappable(ring, missing)) {
    if (!first(done, `wrap/${scope}/${gen}/${member}`)) continue;
    const { roster, groups } = ring;
    const wrap = await wrapForMember({ roster, groups, scope, gen, member });
    wraps.push(toBase64url(wrap));
  }
  if (wraps.length > 0) await post("/api/groups/wraps", { wraps });
  if (rosterWatch.restoring.value || !session.may("signRoster")) return;
  for (const scope of lostGroups(ring, missing)) {
    const { gen } = ring.roster.newest(scope);
    if (first(done, `rotate/${scope}/${gen}`)) await rotate(scope);
  }
}

/** By an entry about herself that leaves her powers as they are. @param {number} scope */
async function rotate(scope) {
  await append((ring) => {
    const { id: subject } = ring.keys;
    const powers = ring.roster.members.get(subject)?.powers ?? 0;
    return signSet({ ...ring, subject, active: true, powers, rotate: [scope] });
  });
  await keyring.load();
}

/** @param {Set<string>} done @param {string} key */
function first(done, key) {
  if (done.has(key)) return false;
  done.add(key);
  return true;
}
