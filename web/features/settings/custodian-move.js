// SPDX-License-Identifier: AGPL-3.0-or-later
import { append } from "../../lib/rosters/roster-signing.js";
import { checkCustodian } from "../../crypto/safe/invites/setup-links.js";
import { fromBase64url } from "../../lib/bytes.js";
import { get } from "../../lib/api.js";
import { readCustodianKey } from "../../crypto/safe/rosters/custodian-keys.js";
import { signCustodian } from "../../crypto/safe/rosters/entry-signing.js";

/**
 * @typedef {{step: "none" | "awaited" | "underWay", devices: number,
 *   left: number, members: string[]}} Move as GET /api/custodian/move has it
 */

/** @returns {Promise<Move>} */
export const custodianMove = () => get("/api/custodian/move");

/**
 * The key comes by the server, what it must be by the operator: a server that
 * shows another is refused. From the entry on, devices go over.
 * @param {string} text as `llamenos keys` prints it on the new custodian's host
 * @throws {import("../../lib/sealing.js").Refused} custodian-key-form,
 * custodian-key, key-reused
 */
export async function nameCustodian(text) {
  const hash = readCustodianKey(text);
  const answer = await get("/api/custodian/next");
  const custodianPk = fromBase64url(answer.custodianKey);
  await checkCustodian(hash, custodianPk);
  await append(({ roster, keys, time }) =>
    signCustodian({ roster, keys, custodianPk, time })
  );
}
