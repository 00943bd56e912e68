// SPDX-License-Identifier: AGPL-3.0-or-later
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import {
  openRecovery,
  sealRecovery,
} from "../../../../../web/crypto/safe/recovery/recovery-blobs.js";
import {
  makeRecoveryCode,
  readRecoveryCode,
} from "../../../../../web/crypto/safe/recovery/recovery-codes.js";
import { Hotline } from "../../hotline.js";
import { check, equalTexts, refuses } from "../../support.js";

Deno.test("a code as it is shown, and as somebody types it, gives the keys back", async () => {
  const { roster } = await Hotline.found();
  const { code, shown } = await makeRecoveryCode();
  check(/^([A-Z2-7]{4} ){6}[A-Z2-7]{4}$/.test(shown), shown);
  const seeds = MemberSeeds.make();
  const { id: member } = await seeds.keys();
  const { hid, seq: rosterSeq, hash: rosterHash } = roster;
  const blob = await sealRecovery({
    code,
    hid,
    member,
    seeds,
    rosterSeq,
    rosterHash,
  });
  const typed = await readRecoveryCode(
    shown.toLowerCase().replaceAll(" ", "-"),
  );
  const back = await openRecovery({ code: typed, roster, member, blob });
  equalTexts((await back.keys()).id, member);
});

Deno.test("seeds of another member, or a head of another chain, are refused", async () => {
  const [{ roster }, other] = [await Hotline.found(), await Hotline.found()];
  const { code } = await makeRecoveryCode();
  const seeds = MemberSeeds.make();
  const member = (await MemberSeeds.make().keys()).id;
  const { hid } = roster;
  const blob = (
    /** @type {import("../../../../../web/crypto/safe/rosters/roster.js").Roster} */ {
      seq,
      hash,
    },
  ) =>
    sealRecovery({
      code,
      hid,
      member,
      seeds,
      rosterSeq: seq,
      rosterHash: hash,
    });
  const own = await blob(roster);
  await refuses(
    "member-id",
    () => openRecovery({ code, roster, member, blob: own }),
  );
  const forked = await blob(other.roster);
  await refuses(
    "fork",
    () => openRecovery({ code, roster, member, blob: forked }),
  );
});
