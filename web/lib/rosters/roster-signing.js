// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../api.js";
import { auditHead } from "./audit-watch.js";
import { toBase64url } from "../bytes.js";
import { keyring, rosterWatch } from "../app.js";
import { Locked } from "../records.js";
import { Problem } from "../problem.js";
import { subjectsOf } from "../sealing.js";
import { signHead } from "../../crypto/safe/rosters/head-statements.js";

/**
 * @typedef {import("../keyring.js").Ring} Ring
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {import("../sealing.js").Roster} Roster
 * @typedef {{entry: Bytes, roster: Roster, wraps?: Bytes[], past?: Bytes[]}} Signed
 */

const TRIES = 3;

/** The roster says something that an alarm is about: nothing is signed on it. */
export class Frozen extends Error {
  constructor() {
    super("frozen");
    this.name = "Frozen";
  }
}

/**
 * Signs an entry and appends it by compare-and-set (PROTOCOL section 1, rule
 * 14). When others came first, theirs are verified, and it is signed anew,
 * unless one of them is about the same member: then she decides again.
 *
 * @param {(ring: Ring & {time: number}) => Promise<Signed>} sign
 * @param {{subject?: string, role?: string, leaves?: boolean}} about whom; the
 * role that the server keeps with it; whether she is removed
 * @throws {Frozen} @throws {Locked} @throws {Problem} roster-moved when the
 * same member was changed meanwhile
 */
export async function append(sign, { subject, role, leaves } = {}) {
  const leaving = leaves ? subject : undefined;
  for (let tries = 1;; tries++) {
    const ring = openRing(leaving);
    const time = Math.floor(Date.now() / 1000);
    const signed = await sign({ ...ring, time });
    try {
      await post("/api/roster/entries", {
        entry: toBase64url(signed.entry),
        wraps: (signed.wraps ?? []).map(toBase64url),
        past: (signed.past ?? []).map(toBase64url),
        headStatement: toBase64url(
          await headOf(signed.roster, ring, time),
        ),
        ...(role === undefined ? {} : { role }),
      });
      await rosterWatch.adopt(signed.roster);
      return;
    } catch (error) {
      if (!Problem.is(error, "roster-moved") || tries === TRIES) throw error;
      const before = ring.roster.seq;
      await rosterWatch.refresh();
      const added = openRing(leaving).roster.entries.slice(before + 1);
      if (subject && subjectsOf(added).has(subject)) throw error;
    }
  }
}

/**
 * @param {string} [leaving] whoever is to be removed
 * @returns {Ring} @throws {Frozen} @throws {Locked}
 */
function openRing(leaving) {
  const ring = keyring.ring.value;
  if (!ring) throw new Locked();
  const frozen = leaving ? rosterWatch.frozenFor(leaving) : rosterWatch.frozen;
  if (frozen) throw new Frozen();
  return { ...ring, roster: rosterWatch.roster.value ?? ring.roster };
}

/** @param {Roster} roster @param {Ring} ring @param {number} time */
async function headOf(roster, { keys }, time) {
  const { seq, hash } = await auditHead(roster.hid);
  return await signHead({
    roster,
    keys,
    time,
    auditSeq: seq,
    auditHash: hash,
  });
}

/**
 * The newest statement of this member older than a day: she says again which
 * heads she sees, and checks everybody's statements against the audit log.
 */
export async function postHeadOfTheDay() {
  const ring = openRing();
  const time = Math.floor(Date.now() / 1000);
  const statement = await headOf(ring.roster, ring, time);
  await post("/api/roster/heads", { statement: toBase64url(statement) });
}
