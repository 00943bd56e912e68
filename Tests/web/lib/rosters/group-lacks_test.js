// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../asserts.js";
import {
  ADMIN,
  openGroups,
  Powers,
  Scopes,
  VOLUNTEER,
} from "../../../../web/lib/sealing.js";
import { Hotline } from "../../crypto/hotline.js";
import {
  lostGroups,
  wrappable,
} from "../../../../web/lib/rosters/group-lacks.js";

/** @param {number} scope @param {number} generation @param {string} member */
const lack = (scope, generation, member) => ({ scope, generation, member });

async function office() {
  const hotline = await Hotline.found();
  const ben = await hotline.join();
  await hotline.set(ben.id, VOLUNTEER);
  return { hotline, ben };
}

/** @param {Hotline} hotline */
const ringOf = ({ admin: keys, roster, groups }) => ({ keys, roster, groups });

Deno.test("whoever holds the newest seed wraps it for holders of our list alone", async () => {
  const { hotline, ben } = await office();
  const stranger = await hotline.join();
  const all = [ben, stranger].map(({ id }) => lack(Scopes.NAMES, 1, id));
  const ring = ringOf(hotline);
  assertEquals(wrappable(ring, all), [lack(Scopes.NAMES, 1, ben.id)]);
  assertEquals(wrappable(ring, [lack(7, 1, ben.id)]), []);
  await hotline.set(hotline.admin.id, ADMIN, true, [Scopes.NAMES]);
  assertEquals(wrappable(ringOf(hotline), all), []);
});

Deno.test("a group is lost only when our list knows no holder of it", async () => {
  const { hotline, ben } = await office();
  const { id } = hotline.admin;
  await hotline.set(id, ADMIN, true, [Scopes.INBOX]);
  const { roster, admin: keys } = hotline;
  // As after a restore: the second generation's wraps are not there.
  const { groups } = await openGroups({
    roster,
    keys,
    wraps: hotline.wraps.filter((wrap) => wrap[4] === 1),
    past: [],
  });
  const ring = { keys, roster, groups };
  const both = [lack(Scopes.INBOX, 2, id), lack(Scopes.INBOX, 2, ben.id)];
  assertEquals(lostGroups(ring, both), [Scopes.INBOX]);
  assertEquals(wrappable(ring, both), []);
  // Ben still has it, or the admin's open page does: it is wrapped again.
  assertEquals(lostGroups(ring, both.slice(0, 1)), []);
  assertEquals(lostGroups(ringOf(hotline), both), []);
  // A volunteer signs nothing.
  assertEquals(roster.holds(ben.id, Powers.SIGN), false);
  assertEquals(lostGroups({ ...ring, keys: ben }, both), []);
});

Deno.test("the generation that follows a lost one reaches what was before", async () => {
  const { hotline, ben } = await office();
  const { id } = hotline.admin;
  await hotline.set(id, ADMIN, true, [Scopes.INBOX]);
  const left = hotline.wraps.filter((wrap) => wrap[4] === 1);
  hotline.groups = (await openGroups({
    roster: hotline.roster,
    keys: hotline.admin,
    wraps: left.filter((wrap) => wrap.length > 0),
    past: [],
  })).groups;
  const { wraps, past, roster } = await hotline.set(id, ADMIN, true, [
    Scopes.INBOX,
  ]);
  const { groups } = await openGroups({ roster, keys: ben, wraps, past });
  assertEquals(groups.has(Scopes.INBOX, 3), true);
  assertEquals(groups.has(Scopes.INBOX, 2), false);
  assertEquals(groups.has(Scopes.INBOX, 1), true);
});
