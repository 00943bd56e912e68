// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal, fromBase64url } from "../bytes.js";
import { getAsAnyone } from "../api.js";
import { headIsStale, readHead, Refused, Scopes } from "../sealing.js";
import { CLOCK_SKEW_SECONDS } from "../../crypto/safe/rosters/rules.js";
import { readEntry } from "../../crypto/safe/rosters/entries.js";
import { saidIn } from "../../crypto/safe/rosters/head-statements.js";

/**
 * What is compared with a list that was verified and taken: each check raises
 * or settles an alarm of its own.
 *
 * @typedef {import("../sealing.js").Roster} Roster
 * @typedef {import("./alarms.js").Alarms} Alarms
 */

/**
 * @param {Alarms} alarms @param {Roster} roster
 * @param {Uint8Array<ArrayBuffer>[]} heads
 * @param {{now: number, goOn: () => Promise<Roster | null>}} how as the checks
 * want it
 */
export async function checkAll(alarms, roster, heads, { now, goOn }) {
  checkClock(alarms, roster, now);
  await checkHeads(alarms, roster, heads, now);
  await checkPublicAnswer(alarms, roster, goOn);
}

/**
 * Entries that are to come tell of a clock.
 * @param {Alarms} alarms @param {Roster} roster @param {number} now Unix seconds
 */
export function checkClock(alarms, roster, now) {
  const newest = readEntry(roster.entries[roster.seq]).time;
  if (newest > now + CLOCK_SKEW_SECONDS) alarms.raise("clock", "held");
  else alarms.settle("clock");
}

/**
 * What a statement's signature proves stands as what a record proves does: a
 * server that shows it no more has not taken it back.
 * @param {Alarms} alarms @param {Roster} roster
 * @param {Uint8Array<ArrayBuffer>[]} heads @param {number} now Unix seconds
 */
export async function checkHeads(alarms, roster, heads, now) {
  const read = [];
  let why = "";
  for (const statement of heads) {
    try {
      read.push(await readHead(roster, statement));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { signer: member, seq } = saidIn(statement);
      if (error.reason === "fork") {
        alarms.raise("record", "head-fork", { member });
      } else if (error.reason === "fetch-first") {
        alarms.raise("record", "withheld", { member, seq });
      } else why ||= error.reason;
    }
  }
  if (why) alarms.raise("heads", "refused", { why });
  else if (headIsStale(roster, read, now)) alarms.raise("heads", "stale-heads");
  else alarms.settle("heads");
}

/**
 * The caller's page takes the inbox key on the server's word; members check
 * that callers are told the roster's, and its newest: an older one is held by
 * whoever was removed since, and one that is to come by nobody knows whom.
 * @param {Alarms} alarms @param {Roster} roster
 * @param {() => Promise<Roster | null>} goOn fetches what was appended since:
 * a new generation comes with its entry. null: there is another alarm
 */
export async function checkPublicAnswer(alarms, roster, goOn) {
  const { inbox } = await getAsAnyone("/api/hotline");
  if (!inbox) return;
  const isAhead = inbox.generation > roster.newest(Scopes.INBOX).gen;
  const by = isAhead ? await goOn() : roster;
  if (!by) return;
  const { gen, sealKey } = by.newest(Scopes.INBOX);
  const isOurs = inbox.generation === gen &&
    equal(sealKey.bytes, fromBase64url(inbox.key));
  if (isOurs) alarms.settle("public");
  else alarms.raise("public", "inbox-key");
}
