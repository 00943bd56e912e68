// SPDX-License-Identifier: AGPL-3.0-or-later
import { sha256 } from "../../../../../web/crypto/hazmat/hash.js";
import { readEntry } from "../../../../../web/crypto/safe/rosters/entries.js";
import {
  headIsStale,
  readHead,
} from "../../../../../web/crypto/safe/rosters/head-statements.js";
import { verifyRoster } from "../../../../../web/crypto/safe/rosters/roster.js";
import { updateRoster } from "../../../../../web/crypto/safe/rosters/roster-updates.js";

/** @import { Roster } from "../../../../../web/crypto/safe/rosters/roster.js" */
/** @import { Operation } from "../runner.js" */
/** @import { Inputs } from "../inputs.js" */

/** @param {Inputs} i */
const clock = (i) => i.has("now") ? { now: i.number("now") } : {};

/** @param {Roster} roster */
const state = async (roster) => ({
  hid: roster.hid,
  head: roster.hash,
  custodian_pk_hash: await sha256(roster.custodianPk),
  members: Object.fromEntries(
    [...roster.members].map((
      [id, { active, powers }],
    ) => [id, { active, powers }]),
  ),
  group_ids: Object.fromEntries(
    [...roster.groups].map(([place, { id }]) => [place, id]),
  ),
  invites: Object.fromEntries(
    [...roster.invites].map(([pk, { status }]) => [pk, status]),
  ),
});

/** @type {Record<string, Operation>} */
export const rosters = {
  "append": async (i, scene) => {
    const entry = i.bytes("entry");
    if (i.numberOr("chain", 1) === 0) {
      return { hash: (await verifyRoster([entry], clock(i))).hash };
    }
    const roster = await scene.rosterOf(i);
    return { hash: (await roster.append(entry, clock(i))).hash };
  },
  "state": async (i, scene) => state(await scene.rosterOf(i)),
  "update": async (i, scene) => {
    const fetched = [
      ...scene.entries.slice(0, i.number("fetched")),
      ...i.byteList("fetched_more"),
    ];
    const made = await updateRoster(await scene.rosterOf(i), fetched, clock(i));
    const why = made.verdict === "fork" ? "" : made.why;
    return { verdict: made.verdict, why, length: made.roster.entries.length };
  },
  // The server's part of rule 14, as far as a client sees it.
  "compare-and-set": async (i, scene) => {
    const roster = await scene.rosterOf(i);
    const { seq, prev } = readEntry(i.bytes("entry"));
    const accepted = seq === roster.seq + 1 && prev === roster.hash;
    const newer = roster.entries.slice(seq).map((_, n) =>
      roster.hashAt(seq + n)
    );
    return { accepted, newer };
  },
  "author-head": async (i, scene) => ({
    verdict: (await scene.rosterOf(i))
      .authorHead(i.number("seq"), i.text("hash")),
  }),
  "head-read": async (i, scene) => {
    const head = await readHead(await scene.rosterOf(i), i.bytes("statement"));
    return { ...head, audit_seq: head.auditSeq };
  },
  "head-stale": async (i, scene) => {
    const roster = await scene.rosterOf(i);
    const heads = await Promise.all(
      i.byteList("statements").map((one) => readHead(roster, one)),
    );
    return { notice: headIsStale(roster, heads, i.number("now")) };
  },
};
