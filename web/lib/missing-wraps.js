// SPDX-License-Identifier: AGPL-3.0-or-later
import { Powers } from "./sealing.js";
import { addWrap } from "../crypto/safe/records/added-wraps.js";
import { get, post } from "./api.js";
import { toBase64url } from "./bytes.js";
import { keyring, records, rosterWatch, session } from "./app.js";
import { Signal } from "./signal.js";

/**
 * @typedef {{done: number, total: number}} Progress
 * @typedef {{kind: number, id: string, version: number, reader: string}} Missing
 */

const LOCK = "llamenos/history";
const BATCH = 50;
const AGAIN_MS = 60_000;

/**
 * How far the history of a new admin is; null: nothing is missing.
 * @type {Signal<Progress | null>}
 */
export const historyProgress = new Signal(
  /** @type {Progress | null} */ (null),
);

/**
 * Gives new readers what was written before them: for each wrap that the
 * server lacks, opens the record by our own and adds theirs (PROTOCOL section
 * 8, rule 5). One tab at a time; what is done is done, so it goes on where it
 * stopped.
 * @param {AbortSignal} until
 */
export function addMissingWraps(until) {
  const look = () => void once(until).catch(() => {});
  keyring.ring.watch(look, until);
  rosterWatch.roster.changes(look, until);
  const timer = setInterval(look, AGAIN_MS);
  until.addEventListener("abort", () => clearInterval(timer));
}

/** @param {AbortSignal} until */
async function once(until) {
  if (!mayAdd()) return;
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await addAll(until);
  });
}

/** Only who signs and reads adds; and nobody while the roster is in doubt. */
function mayAdd() {
  const ring = keyring.now;
  if (!ring || rosterWatch.frozen || !session.may("addWraps")) return false;
  const { roster, keys } = ring;
  return roster.holds(keys.id, Powers.SIGN) &&
    roster.holds(keys.id, Powers.READ);
}

/** @param {AbortSignal} until */
async function addAll(until) {
  let done = 0;
  let total = 0;
  try {
    for (let after = ""; !until.aborted && mayAdd();) {
      const query = after ? `?after=${encodeURIComponent(after)}` : "";
      const page = await get(`/api/records/missing-wraps${query}`);
      if (page.missing.length === 0) return;
      total ||= page.total;
      historyProgress.value = { done, total };
      for (let i = 0; i < page.missing.length && mayAdd(); i += BATCH) {
        const roster = rosterWatch.roster.value;
        const wraps = await wrapsFor(page.missing.slice(i, i + BATCH));
        // Meanwhile somebody may be no reader any more, or the list in doubt.
        if (!mayAdd() || rosterWatch.roster.value !== roster) return;
        if (wraps.length > 0) await post("/api/records/wraps", { wraps });
        done += wraps.length;
        historyProgress.value = { done, total };
      }
      if (!page.next) return;
      after = page.next;
    }
  } finally {
    historyProgress.value = null;
  }
}

/** @param {Missing[]} batch */
async function wrapsFor(batch) {
  const wraps = [];
  /** @type {Map<string, Promise<import("./records.js").Shown[]>>} */
  const versions = new Map();
  for (const { kind, id, version, reader } of batch) {
    const key = `${kind}/${id}`;
    if (!versions.has(key)) versions.set(key, records.versions(kind, id));
    const shown = (await versions.get(key))?.find(
      ({ said }) => said.version === version,
    );
    const ring = keyring.now;
    // What does not verify is not handed on.
    if (!shown?.record || !ring) continue;
    const wrap = await addWrap({ ...ring, reader }, shown.envelope);
    wraps.push({ kind, id, version, wrap: toBase64url(wrap) });
  }
  return wraps;
}
