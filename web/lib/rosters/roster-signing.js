// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../api.js";
import { auditHead } from "./audit-watch.js";
import { toBase64url } from "../bytes.js";
import { keyring, rosterWatch } from "../app.js";
import { Locked } from "../keyring.js";
import { Problem } from "../problem.js";
import { Powers, Refused, subjectsOf } from "../sealing.js";
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
 * Signs an entry and appends it by compare-and-set (PROTOCOL section 5, rule
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
  let known = openRing(leaving).roster;
  for (let tries = 1;; tries++) {
    // The server takes its time for it, so what is signed is looked at after.
    const audit = await auditHead(known.hid);
    const ring = openRing(leaving);
    const added = ring.roster.entries.slice(known.seq + 1);
    if (subject && subjectsOf(added).has(subject)) throw moved();
    known = ring.roster;
    const signed = await signAll(sign, ring, audit);
    openRing(leaving);
    try {
      const { roster, ...body } = signed;
      await post(
        "/api/roster/entries",
        role === undefined ? body : { ...body, role },
      );
      await rosterWatch.adopt(roster);
      return;
    } catch (error) {
      if (!Problem.is(error, "roster-moved") || tries === TRIES) throw error;
      await rosterWatch.refresh();
    }
  }
}

const moved = () => new Problem("roster-moved", 409);

/**
 * @param {(ring: Ring & {time: number}) => Promise<Signed>} sign
 * @param {Ring} ring @param {import("./audit-watch.js").AuditHead} audit
 */
async function signAll(sign, ring, audit) {
  const time = Math.floor(Date.now() / 1000);
  const { roster, entry, wraps = [], past = [] } = await sign({
    ...ring,
    time,
  });
  return {
    roster,
    entry: toBase64url(entry),
    wraps: wraps.map(toBase64url),
    past: past.map(toBase64url),
    headStatement: toBase64url(await headOf(roster, ring, time, audit)),
  };
}

/**
 * @param {string} [leaving] whoever is to be removed
 * @returns {Ring} @throws {Frozen} @throws {Locked} @throws {Refused}
 */
function openRing(leaving) {
  const ring = keyring.now;
  if (!ring) throw new Locked();
  const frozen = leaving ? rosterWatch.frozenFor(leaving) : rosterWatch.frozen;
  if (frozen) throw new Frozen();
  // Whoever the list lets sign nothing has no need of the server's word.
  if (!ring.roster.holds(ring.keys.id, Powers.SIGN)) {
    throw new Refused("signer-not-sign");
  }
  return ring;
}

/**
 * @param {Roster} roster @param {Ring} ring @param {number} time
 * @param {import("./audit-watch.js").AuditHead} audit
 */
function headOf(roster, { keys }, time, { seq: auditSeq, hash: auditHash }) {
  return signHead({ roster, keys, time, auditSeq, auditHash });
}

/**
 * The newest statement of this member older than a day: she says again which
 * heads she sees, and checks everybody's statements against the audit log.
 */
export async function postHeadOfTheDay() {
  const audit = await auditHead(openRing().roster.hid);
  const ring = openRing();
  const time = Math.floor(Date.now() / 1000);
  const statement = await headOf(ring.roster, ring, time, audit);
  await post("/api/roster/heads", { statement: toBase64url(statement) });
}
