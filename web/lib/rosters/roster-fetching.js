// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post } from "../api.js";
import { fromBase64url, toBase64url } from "../bytes.js";
import { pause } from "../pause.js";
import { Problem } from "../problem.js";

/**
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {object} Restoring a backup was put in the database's place; until
 * every signer's client has shown its chain nothing is signed
 * @property {number} since Unix seconds
 * @property {string[]} waitingFor members who sign
 */

/** As many as surely fit into one request. */
const BATCH = 50;

/** For a full page over the slowest of lines. */
const PATIENCE_MS = 120_000;

/**
 * What is asked for next waits for the list, and so does an alarm about a
 * record that is newer: an answer that never comes must not hold them up.
 * @template T @param {Promise<T>} answer @returns {Promise<T>}
 * @throws {Problem} offline
 */
async function inTime(answer) {
  const done = new AbortController();
  try {
    return await Promise.race([
      answer,
      pause(PATIENCE_MS, done.signal).then(() => {
        throw new Problem("offline", 0);
      }),
    ]);
  } finally {
    done.abort();
  }
}

/**
 * @param {Record<string, string>} [headers] an invite's key, before joining
 * @param {number} [from] the first seq that is wanted
 * @returns {Promise<{entries: Bytes[], heads: Bytes[],
 *   restoring: Restoring | null, restoredAt: number | null}>} restoredAt: Unix
 *   seconds
 */
export async function fetchRoster(headers = {}, from = 0) {
  /** @type {Bytes[]} */
  const entries = [];
  for (;;) {
    const next = from + entries.length;
    const page = await inTime(get(`/api/roster?from=${next}`, { headers }));
    entries.push(...page.entries.map(fromBase64url));
    if (!page.truncated || page.entries.length === 0) {
      const heads = (page.heads ?? []).map(fromBase64url);
      const { restoring = null, restoredAt = null } = page;
      return { entries, heads, restoring, restoredAt };
    }
  }
}

/**
 * The server has lost entries that we hold: it takes them back, in order, from
 * any member, locked or not.
 * @param {readonly Uint8Array[]} missing
 * @returns {Promise<boolean>} it took all of them
 */
export async function giveBack(missing) {
  try {
    for (let i = 0; i < missing.length; i += BATCH) {
      const entries = missing.slice(i, i + BATCH).map(toBase64url);
      await post("/api/roster/missing", { entries });
    }
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
