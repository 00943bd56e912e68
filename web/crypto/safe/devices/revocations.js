// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginProven } from "./proven-requests.js";
import { revokeCore } from "./request-cores.js";

/** @import { Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { Proven } from "./proven-requests.js" */

/**
 * Has the custodian destroy the share of another device of hers: neither that
 * device nor a copy of it opens anything after that.
 * @param {Proven & { revoked: Hex }} revocation @param {RandomSource} [random]
 */
export const beginRevocation = ({ revoked, ...proven }, random) =>
  beginProven(proven, (fields) => revokeCore(fields, revoked), random);
