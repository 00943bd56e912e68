// SPDX-License-Identifier: AGPL-3.0-or-later
import { MemberSeeds } from "../../../web/crypto/safe/members/member-seeds.js";
import {
  makeJoin,
  signInvite,
} from "../../../web/crypto/safe/rosters/entry-signing.js";
import { makeGenesis } from "../../../web/crypto/safe/rosters/genesis.js";
import { VOLUNTEER } from "../../../web/crypto/safe/rosters/powers.js";
import { signSet } from "../../../web/crypto/safe/rosters/set-signing.js";
import { readInviteFragment } from "../../../web/crypto/safe/invites/invite-links.js";
import { XWingPrivateKey } from "../../../web/crypto/hazmat/xwing.js";
import { seededRandom } from "./support.js";

/** @import { Bytes } from "../../../web/crypto/hazmat/bytes.js" */
/** @import { GroupKeys } from "../../../web/crypto/safe/groups/group-keys.js" */
/** @import { MemberKeys } from "../../../web/crypto/safe/members/member-keys.js" */
/** @import { Roster } from "../../../web/crypto/safe/rosters/roster.js" */

export const START = 1_800_000_000;

/** A hotline made by the product's own code, one admin to begin with. */
export class Hotline {
  /** @type {Bytes[]} as a server would keep them */
  wraps = [];
  /** @type {Bytes[]} */
  past = [];
  time = START;

  /** @param {MemberKeys} admin @param {Roster} roster @param {GroupKeys} groups @param {Bytes} custodianSeed */
  constructor(admin, roster, groups, custodianSeed) {
    this.admin = admin;
    this.roster = roster;
    this.groups = groups;
    this.custodianSeed = custodianSeed;
  }

  static async found() {
    const custodianSeed = seededRandom(1).bytes(32);
    const custodian = await XWingPrivateKey.fromSeed(custodianSeed);
    const admin = await MemberSeeds.make().keys();
    const made = await makeGenesis({
      keys: admin,
      custodianPk: custodian.publicBytes,
      time: START,
    });
    const hotline = new Hotline(admin, made.roster, made.groups, custodianSeed);
    hotline.wraps = made.wraps;
    return hotline;
  }

  /** Invites somebody and lets her join, without a power yet. */
  async join() {
    const keys = await MemberSeeds.make().keys();
    const invited = await signInvite({
      roster: this.roster,
      keys: this.admin,
      powers: VOLUNTEER,
      expires: this.time + 3600,
      time: this.time,
    });
    const fragment = readInviteFragment("#" + invited.fragment);
    const { roster } = invited;
    const joined = await makeJoin({
      roster,
      keys,
      fragment,
      time: ++this.time,
    });
    this.roster = joined.roster;
    return keys;
  }

  /** @param {string} subject @param {number} powers @param {boolean} [active] @param {number[]} [rotate] */
  async set(subject, powers, active = true, rotate = []) {
    const { roster, groups, admin: keys } = this;
    const time = ++this.time;
    const made = await signSet({
      roster,
      keys,
      groups,
      subject,
      powers,
      active,
      rotate,
      time,
    });
    this.roster = made.roster;
    this.groups = made.groups;
    this.wraps.push(...made.wraps);
    this.past.push(...made.past);
    return made;
  }
}
