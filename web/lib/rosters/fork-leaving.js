// SPDX-License-Identifier: AGPL-3.0-or-later
import { keyring, records, rosterWatch } from "../app.js";
import { Kinds } from "../sealing.js";
import { KINDS, mayWrite } from "../../crypto/safe/records/kinds.js";

/**
 * @typedef {import("../records.js").Shown} Shown
 * @typedef {import("../sealing.js").Branch} Branch
 */

/**
 * Out of a fork, with what she wrote in it: signed over a head that the other
 * list does not have, nobody could open it there, and it would be told as a
 * fork for ever. So she signs it anew over the other list, and only then goes:
 * notes and drafts, her own alias, and what she named or set as far as the
 * other list lets her sign it. Of each the newest version alone.
 * @param {Branch} branch
 * @throws {import("../keyring.js").Locked} @throws {import("../problem.js").Problem}
 * the fork is not left, and it can be tried again
 */
export async function leaveFork(branch) {
  const me = keyring.ring.value?.keys.id ?? "";
  const written = [
    ...await all(Kinds.NOTE),
    ...await all(Kinds.DRAFT),
    ...await all(Kinds.SETTINGS),
    ...await records.names(),
  ];
  for (const { record, said } of written) {
    const isHers = said.author === me && said.rosterSeq >= branch.seq;
    // What does not open was carried over by an earlier try.
    if (!isHers || !record || !maySign(record, branch)) continue;
    const { kind, id, parent, content, ...previous } = record;
    await records.save({ kind, id, parent, content, previous }, branch.roster);
  }
  await rosterWatch.adoptBranch(branch);
}

/** @param {number} kind @returns {Promise<Shown[]>} */
async function all(kind) {
  const found = [];
  for (let before = {};;) {
    const page = await records.list({ kind, ...before });
    found.push(...page.records);
    if (!page.next || page.records.length === 0) return found;
    before = { before: page.next };
  }
}

/**
 * Whether the other list's readers would take it from her.
 * @param {import("../sealing.js").OpenedRecord} record @param {Branch} branch
 */
function maySign(record, { roster }) {
  const powers = roster.powersAt(record.author, roster.seq);
  const writer = KINDS.get(record.kind)?.writer;
  return powers !== null && writer !== undefined &&
    mayWrite(writer, powers, record);
}
