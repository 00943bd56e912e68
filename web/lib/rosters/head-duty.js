// SPDX-License-Identifier: AGPL-3.0-or-later
import { auditHead } from "./audit-watch.js";
import { keyring, rosterWatch, session } from "../app.js";
import { postHeadOfTheDay } from "./roster-signing.js";
import { Powers, readHead, Refused } from "../sealing.js";

const DAY_SECONDS = 24 * 3600;

/**
 * What a SIGN holder's client does at unlock: the audit log against every head
 * statement, and a statement of its own when the newest is a day old, or when
 * a restored server waits for the chain that she keeps.
 * @param {AbortSignal} until
 */
export function runHeadDuty(until) {
  // One after the other, each by what is known in its turn: a late answer is
  // held against no list and no statements of before.
  let turn = Promise.resolve();
  const look = () => {
    turn = turn.then(() => until.aborted ? undefined : duty())
      .catch(() => {});
  };
  keyring.ring.watch(look, until);
  rosterWatch.restoring.changes(look, until);
}

async function duty() {
  const ring = keyring.now;
  if (!ring || rosterWatch.frozen) return;
  const { roster, keys } = ring;
  if (!roster.holds(keys.id, Powers.SIGN)) return;
  if (!session.may("readAudit")) return;
  const heads = rosterWatch.heads.value;
  try {
    await auditHead(roster.hid, { roster, heads });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    rosterWatch.raise("audit", { why: error.reason });
    return;
  }
  const times = await Promise.all(
    heads.map(async (statement) => (await readHead(roster, statement)).time),
  );
  const newest = Math.max(0, ...times);
  const awaited = rosterWatch.restoring.value?.waitingFor.includes(keys.id);
  if (awaited || Date.now() / 1000 - newest > DAY_SECONDS) {
    await postHeadOfTheDay();
  }
}
