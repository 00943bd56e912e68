// SPDX-License-Identifier: AGPL-3.0-or-later
import { XWingPublicKey } from "../../../../../web/crypto/hazmat/xwing.js";
import {
  openGroupPast,
  sealGroupPast,
} from "../../../../../web/crypto/safe/groups/group-past.js";
import {
  openGroupWrap,
  sealGroupWrap,
} from "../../../../../web/crypto/safe/groups/group-wraps.js";
import { fixedRandom } from "../scene.js";

/** @import { GroupKey } from "../../../../../web/crypto/safe/groups/group-keys.js" */
/** @import { Operation } from "../runner.js" */
/** @import { Inputs } from "../inputs.js" */

/** @param {Inputs} i */
const placeOf = (i) => ({
  hid: i.text("hid"),
  scope: i.number("scope"),
  gen: i.number("gen"),
});

/** @param {GroupKey} key */
const shown = async (key) => ({
  scope: key.scope,
  gen: key.gen,
  from_gen: key.gen,
  // deno-lint-ignore require-await
  seed: await key.lendSeed(async (seed) => seed.slice()),
});

/** @type {Record<string, Operation>} */
export const groups = {
  "wrap-make": async (i) => ({
    wrap: await sealGroupWrap(
      { ...placeOf(i), member: i.text("member") },
      new XWingPublicKey(i.bytes("pk")),
      i.bytes("group_seed"),
      fixedRandom(i.bytes("eseed")),
    ),
  }),
  "wrap-open": async (i, scene) =>
    shown(
      await openGroupWrap(
        await scene.rosterOf(i),
        await scene.keys(i.text("reader")),
        i.bytes("wrap"),
      ),
    ),
  "past-make": async (i) => ({
    past: await sealGroupPast(
      { ...placeOf(i), fromGen: i.number("from_gen") },
      new XWingPublicKey(i.bytes("pk")),
      i.bytes("group_seed"),
      fixedRandom(i.bytes("eseed")),
    ),
  }),
  "past-open": async (i, scene) => {
    const roster = await scene.rosterOf(i);
    const held = await scene.groups(i.list("groups"), roster);
    return shown(await openGroupPast(roster, held, i.bytes("past")));
  },
};
