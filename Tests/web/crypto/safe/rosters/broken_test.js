// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, fromHex } from "../../../../../web/crypto/hazmat/bytes.js";
import {
  checkInvite,
  isOpen,
  readInviteFragment,
} from "../../../../../web/crypto/safe/invites/invite-links.js";
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import {
  readEntry,
  writeCore,
} from "../../../../../web/crypto/safe/rosters/entries.js";
import {
  makeJoin,
  signInvite,
} from "../../../../../web/crypto/safe/rosters/entry-signing.js";
import {
  ADMIN,
  VOLUNTEER,
} from "../../../../../web/crypto/safe/rosters/powers.js";
import { verifyRoster } from "../../../../../web/crypto/safe/rosters/roster.js";
import { Hotline } from "../../hotline.js";
import { assertEquals } from "../../../lib/asserts.js";
import { refuses } from "../../support.js";

/** @import { Body } from "../../../../../web/crypto/safe/rosters/entry-bodies.js" */
/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */
/** @import { Roster } from "../../../../../web/crypto/safe/rosters/roster.js" */

/** An entry by the admin that no rule of ours was asked about. @param {Hotline} hotline @param {Body} body */
async function signed({ roster, admin, time }, body) {
  const { hid, hash: prev } = roster;
  const place = { hid, seq: roster.seq + 1, prev, time, signer: admin.id };
  const core = writeCore(place, body);
  return concat(core, await admin.sign("roster", core));
}

/** @param {Bytes} bytes @param {number} offset @param {number} value */
const changed = (bytes, offset, value) => {
  const copy = bytes.slice();
  copy[offset] = value;
  return copy;
};

/** Where a body begins: after v, type, hid, seq, prev, time, signer, length. */
const BODY = 1 + 1 + 32 + 4 + 32 + 8 + 16 + 2;

Deno.test("entries about nobody, or by nobody's leave, are refused", async () => {
  const hotline = await Hotline.found();
  const { roster } = hotline;
  const subject = "12".repeat(16);
  const set = {
    type: /** @type {const} */ ("set"),
    subject,
    active: true,
    powers: 0,
    gens: [],
  };
  const unknown = await signed(hotline, set);
  await refuses("subject-unknown", () => roster.append(unknown));
  await refuses(
    "active-flag",
    () => roster.append(changed(unknown, BODY + 16, 2)),
  );
  const invitePk = hotline.admin.signPk;
  const cancel = await signed(hotline, { type: "cancel", invitePk });
  await refuses("invite-unknown", () => roster.append(cancel));
});

Deno.test("a generation of an unknown group is refused", async () => {
  const hotline = await Hotline.found();
  const { roster, admin } = hotline;
  const pk = roster.newest(1).sealKey.bytes;
  const entry = await signed(hotline, {
    type: "set",
    subject: admin.id,
    active: true,
    powers: ADMIN,
    gens: [{ scope: 3, gen: 1, pk }],
  });
  await refuses("unknown-scope", () => roster.append(entry));
});

Deno.test("a genesis by another than its own member is refused", async () => {
  const { roster } = await Hotline.found();
  const [genesis] = roster.entries;
  const { signer } = readEntry(genesis);
  const at = BODY - 2 - 16;
  const other = changed(genesis, at, fromHex(signer)[0] ^ 1);
  await refuses("genesis-signer", () => verifyRoster([other]));
  const start = changed(genesis, 2 + 32 + 3, 1);
  await refuses("seq", () => verifyRoster([start]));
});

Deno.test("an invite by somebody who has since lost SIGN joins nobody", async () => {
  const hotline = await Hotline.found();
  const cleo = await hotline.join();
  await hotline.set(cleo.id, ADMIN);
  const { roster: before, time } = hotline;
  const made = await signInvite({
    roster: before,
    keys: cleo,
    powers: VOLUNTEER,
    expires: time + 3600,
    time,
  });
  hotline.roster = made.roster;
  await hotline.set(cleo.id, VOLUNTEER);
  const fragment = readInviteFragment(made.fragment);
  const keys = await MemberSeeds.make().keys();
  const { roster } = hotline;
  await refuses(
    "invite-issuer",
    () => makeJoin({ roster, keys, fragment, time: hotline.time }),
  );
  // Nor is she asked for anything before that: her page looks by itself.
  const opens = async (/** @type {Roster} */ list, /** @type {number} */ at) =>
    isOpen(list, (await checkInvite(list, fragment)).invite, at);
  assertEquals(await opens(made.roster, time), true);
  assertEquals(await opens(made.roster, time + 3601), false);
  assertEquals(await opens(roster, time), false);
  const early = await makeJoin({ roster: made.roster, keys, fragment, time });
  const signer = changed(early.entry, BODY - 3, 0);
  const wrong = early.entry[BODY - 3] === 0
    ? changed(early.entry, BODY - 3, 1)
    : signer;
  await refuses("member-id", () => made.roster.append(wrong));
});
