// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  Powers,
  VOLUNTEER,
} from "../../../../../web/crypto/safe/rosters/powers.js";
import { openGroups } from "../../../../../web/crypto/safe/groups/open-groups.js";
import { wrapForMember } from "../../../../../web/crypto/safe/groups/group-wraps.js";
import {
  makeJoin,
  signCancel,
  signInvite,
} from "../../../../../web/crypto/safe/rosters/entry-signing.js";
import { readInviteFragment } from "../../../../../web/crypto/safe/invites/invite-links.js";
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import { signHead } from "../../../../../web/crypto/safe/rosters/head-statements.js";
import {
  subjectsOf,
  updateRoster,
} from "../../../../../web/crypto/safe/rosters/roster-updates.js";
import { Hotline, START } from "../../hotline.js";
import { check, equalTexts, refuses } from "../../support.js";

Deno.test("who has just joined has no power until the tap, then both groups' keys", async () => {
  const hotline = await Hotline.found();
  const keys = await hotline.join();
  check(hotline.roster.powersAt(keys.id, hotline.roster.seq) === 0, "powers");
  const { wraps } = await hotline.set(keys.id, VOLUNTEER);
  check(wraps.length === 2, "a wrap of each group for her");
  const { roster, past } = hotline;
  const { groups, refused } = await openGroups({ roster, keys, wraps, past });
  check(groups.has(1, 1) && groups.has(2, 1) && refused.length === 0, "keys");
});

Deno.test("removing somebody renews both groups for those who stay, and not for her", async () => {
  const hotline = await Hotline.found();
  const [stays, goes] = [await hotline.join(), await hotline.join()];
  await hotline.set(stays.id, VOLUNTEER);
  await hotline.set(goes.id, VOLUNTEER);
  const { wraps, past } = await hotline.set(goes.id, 0, false);
  check(wraps.length === 4 && past.length === 2, "two groups, two holders");
  const { roster } = hotline;
  const kept = await openGroups({ roster, keys: stays, wraps, past });
  check(kept.groups.has(1, 2) && kept.groups.has(2, 2), "newest");
  check(kept.groups.has(1, 1) && kept.groups.has(2, 1), "earlier, by past");
  const lost = await openGroups({ roster, keys: goes, wraps, past });
  check(!lost.groups.has(1, 2) && !lost.groups.has(2, 2), "she reads on");
  equalTexts(
    lost.refused.map((one) => one.reason).join(),
    [
      ...wraps.map(() => "not-for-me"),
      ...past.map(() => "no-group-key"),
    ].join(),
  );
});

Deno.test("a rotation without loss brings a new generation to every holder", async () => {
  const hotline = await Hotline.found();
  const { roster, wraps } = await hotline.set(hotline.admin.id, 15, true, [2]);
  check(roster.newest(2).gen === 2 && roster.newest(1).gen === 1, "scope 2");
  check(wraps.length === 1, "one holder, one wrap");
});

Deno.test("a wrap is made only for whom our own roster gives the power", async () => {
  const hotline = await Hotline.found();
  const { id } = await hotline.join();
  const { roster, groups } = hotline;
  const what = { roster, groups, scope: 2, gen: 1, member: id };
  await refuses("audience", () => wrapForMember(what));
  const other = { ...what, member: "ab".repeat(16) };
  await refuses("audience", () => wrapForMember(other));
  const unknown = { ...what, gen: 2, member: hotline.admin.id };
  await refuses("no-group-key", () => wrapForMember(unknown));
});

Deno.test("signing goes through the readers' rules before anything is sent", async () => {
  const hotline = await Hotline.found();
  const keys = await hotline.join();
  await refuses("last-sign", () => hotline.set(hotline.admin.id, 14));
  await refuses(
    "sign-needs-names-inbox",
    () => hotline.set(keys.id, Powers.SIGN),
  );
  const { roster } = hotline;
  const invite = { roster, keys, powers: 0, expires: START, time: START };
  await refuses("signer-not-sign", () => signInvite(invite));
  const late = { ...invite, keys: hotline.admin, expires: START + 15 * 86_400 };
  await refuses("expires-too-late", () => signInvite(late));
});

Deno.test("a cancelled or used link no longer joins", async () => {
  const hotline = await Hotline.found();
  const { admin } = hotline;
  const made = await signInvite({
    roster: hotline.roster,
    keys: admin,
    powers: VOLUNTEER,
    expires: START + 3600,
    time: START,
  });
  const fragment = readInviteFragment(made.fragment);
  const { invitePk } = made;
  const { roster } = await signCancel({
    roster: made.roster,
    keys: admin,
    invitePk,
    time: START,
  });
  const keys = await MemberSeeds.make().keys();
  await refuses(
    "invite-cancelled",
    () => makeJoin({ roster, keys, fragment, time: START }),
  );
  const joined = await makeJoin({
    roster: made.roster,
    keys,
    fragment,
    time: START,
  });
  const second = await MemberSeeds.make().keys();
  await refuses(
    "invite-used",
    () =>
      makeJoin({ roster: joined.roster, keys: second, fragment, time: START }),
  );
  const late = START + 3601;
  await refuses(
    "invite-expired",
    () => makeJoin({ roster: made.roster, keys, fragment, time: late }),
  );
});

Deno.test("an update that overlaps our head finds forks, rollbacks and held entries", async () => {
  const hotline = await Hotline.found();
  const kept = hotline.roster;
  const keys = await hotline.join();
  const { roster } = hotline;
  const [from, now] = [kept.seq, hotline.time];
  const fetched = roster.entries.slice(from);
  const grown = await updateRoster(kept, fetched, { now, from });
  equalTexts(grown.verdict + grown.roster.hash, "extended" + roster.hash);
  check(subjectsOf(fetched.slice(1)).has(keys.id), "the joiner is a subject");
  const rolled = await updateRoster(roster, roster.entries.slice(1, 2), {
    now,
    from: 1,
  });
  equalTexts(rolled.verdict + rolled.missing.length, "rollback1");
  const other = await Hotline.found();
  const forked = await updateRoster(kept, other.roster.entries.slice(), {
    now,
  });
  equalTexts(forked.verdict + forked.roster.hash, "fork" + kept.hash);
  const early = await updateRoster(kept, fetched, { now: now - 700, from });
  equalTexts(early.verdict + early.why, "heldheld-clock");
});

Deno.test("a head statement goes stale after seven days, and by its signer's loss of SIGN", async () => {
  const { headIsStale, readHead } = await import(
    "../../../../../web/crypto/safe/rosters/head-statements.js"
  );
  const hotline = await Hotline.found();
  const { roster, admin: keys } = hotline;
  const statement = await signHead({ roster, keys, time: START });
  const heads = [await readHead(roster, statement)];
  check(!headIsStale(roster, heads, START + 7 * 86_400), "seven days");
  check(headIsStale(roster, heads, START + 7 * 86_400 + 1), "and a second");
  const { id } = await hotline.join();
  check(headIsStale(roster, [{ ...heads[0], signer: id }], START), "no SIGN");
});
