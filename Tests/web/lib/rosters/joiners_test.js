// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Signal } from "../../../../web/lib/signal.js";
import {
  joiners,
  waitingIn,
  watchJoiners,
} from "../../../../web/lib/rosters/joiners.js";

/** @import { Member } from "../../../../web/crypto/safe/rosters/roster-state.js" */
/** @import { Roster } from "../../../../web/lib/sealing.js" */

/** @param {string} id @param {number} changes @param {Partial<Member>} [other] */
const member = (id, changes, other = {}) => /** @type {Member} */ ({
  id,
  active: true,
  invitePk: "aa",
  joinedSeq: Number(id),
  history: Array(changes).fill(null),
  ...other,
});

/** @param {boolean} signs @param {...Member} members */
const list = (
  signs,
  ...members
) => /** @type {Roster} */ (/** @type {unknown} */ ({
  members: new Map(members.map((one) => [one.id, one])),
  holds: () => signs,
}));

Deno.test("whoever has joined and not been spoken of since waits, the first first", () => {
  const found = waitingIn(list(
    true,
    member("1", 1, { invitePk: null }),
    member("4", 1),
    member("3", 1),
    member("5", 2),
    member("6", 1, { active: false }),
  ));
  assert.deepEqual(found, ["3", "4"]);
});

/** @param {Roster | null} first */
function watched(first) {
  const roster = new Signal(first);
  /** @type {string[]} */
  const arrived = [];
  const end = new AbortController();
  watchJoiners(roster, "me", (id) => arrived.push(id), end.signal);
  return { roster, arrived, end };
}

Deno.test("who waits when the page is loaded is counted and is no news; who comes later is", () => {
  const { roster, arrived, end } = watched(null);
  roster.value = list(true, member("3", 1));
  assert.deepEqual([joiners.value, arrived], [["3"], []]);
  roster.value = list(true, member("3", 1), member("4", 1));
  assert.deepEqual([joiners.value, arrived], [["3", "4"], ["4"]]);
  roster.value = list(true, member("3", 2), member("4", 1));
  assert.deepEqual([joiners.value, arrived], [["4"], ["4"]]);
  end.abort();
  assert.deepEqual(joiners.value, []);
});

Deno.test("a member who cannot let anybody in is told of nobody", () => {
  const { roster, arrived, end } = watched(list(false));
  roster.value = list(false, member("3", 1));
  assert.deepEqual([joiners.value, arrived], [[], []]);
  end.abort();
});
