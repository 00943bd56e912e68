// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../signal.js";
import { Powers } from "../sealing.js";

/** @typedef {import("../sealing.js").Roster} Roster */

/**
 * Who has joined and waits for a tap, as this member may know it: ids, the
 * first to come first. Empty for whoever cannot let anybody in. From the list
 * itself, so it is so in each tab and while the page is locked, and ends with
 * the tap of any admin.
 */
export const joiners = new Signal(/** @type {readonly string[]} */ ([]));

/**
 * @param {Signal<Roster | null>} roster @param {string} me
 * @param {(member: string) => void} arrived while the page was open
 * @param {AbortSignal} until the end of the session
 */
export function watchJoiners(roster, me, arrived, until) {
  /** @type {readonly string[] | null} null: the list is not here yet */
  let known = null;
  roster.watch((list) => {
    if (!list) return;
    const waiting = list.holds(me, Powers.SIGN) ? waitingIn(list) : [];
    const before = known;
    known = waiting;
    if (!same(waiting, joiners.value)) joiners.value = waiting;
    if (before === null) return;
    for (const id of waiting) if (!before.includes(id)) arrived(id);
  }, until);
  until.addEventListener("abort", () => {
    joiners.value = [];
  });
}

/**
 * Joined by an invite, active, and nothing said of her since.
 * @param {Pick<Roster, "members">} list
 */
export const waitingIn = ({ members }) =>
  [...members.values()]
    .filter(({ active, invitePk, history }) =>
      active && invitePk !== null && history.length === 1
    )
    .sort((a, b) => a.joinedSeq - b.joinedSeq)
    .map(({ id }) => id);

/** @param {readonly string[]} one @param {readonly string[]} other */
const same = (one, other) => one.join() === other.join();
