// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { concat } from "../../hazmat/bytes.js";
import { GroupKeys } from "../groups/group-keys.js";
import { makeGeneration, shareGeneration } from "../groups/group-rotation.js";
import { writeCore, ZERO_HASH } from "./entries.js";
import { SCOPE_POWERS } from "./powers.js";
import { verifyRoster } from "./roster.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */

/**
 * The first entry, by the first admin.
 * @param {{ keys: MemberKeys, custodianPk: Bytes, time: number }} what
 * custodianPk: checked against the setup link; time in Unix seconds
 * @param {RandomSource} [random]
 */
export async function makeGenesis(
  { keys, custodianPk, time },
  random = systemRandom,
) {
  const fresh = await Promise.all(
    SCOPE_POWERS.map(([scope]) => makeGeneration(scope, 1, random)),
  );
  const { signPk, sealPk } = keys;
  const groupPks = fresh.map(({ generation }) => generation.pk);
  const core = writeCore(
    { hid: ZERO_HASH, seq: 0, prev: ZERO_HASH, time, signer: keys.id },
    { type: "genesis", signPk, sealPk, custodianPk, groupPks },
  );
  const entry = concat(core, await keys.sign("roster", core));
  const roster = await verifyRoster([entry]);
  let groups = new GroupKeys();
  /** @type {Bytes[]} */
  const wraps = [];
  for (const generation of fresh) {
    const what = { roster, keys, groups, fresh: generation };
    const shared = await shareGeneration(what, random);
    generation.seed.fill(0);
    groups = shared.groups;
    wraps.push(...shared.wraps);
  }
  return { entry, roster, groups, wraps };
}
