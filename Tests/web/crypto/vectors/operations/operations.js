// SPDX-License-Identifier: AGPL-3.0-or-later
import { access } from "./access.js";
import { custodian } from "./custodian.js";
import { devices } from "./devices.js";
import { kems } from "./kems.js";
import { groups } from "./groups.js";
import { primitives } from "./primitives.js";
import { proofs } from "./proofs.js";
import { published } from "./published.js";
import { records } from "./records.js";
import { rosters } from "./rosters.js";
import { signatures } from "./signatures.js";

/** @import { Operation } from "../runner.js" */

/** Every `op` of the vectors. @type {Readonly<Record<string, Operation>>} */
export const operations = {
  ...primitives,
  ...kems,
  ...signatures,
  ...rosters,
  ...groups,
  ...records,
  ...devices,
  ...custodian,
  ...access,
  ...proofs,
  ...published,
};
