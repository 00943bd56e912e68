// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post } from "../api.js";
import { fromBase64url, toBase64url } from "../bytes.js";
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

/**
 * @param {Record<string, string>} [headers] an invite's key, before joining
 * @param {number} [from] the first seq that is wanted
 * @returns {Promise<{entries: Bytes[], heads: Bytes[],
 *   restoring: Restoring | null}>}
 */
export async function fetchRoster(headers = {}, from = 0) {
  /** @type {Bytes[]} */
  const entries = [];
  for (;;) {
    const next = from + entries.length;
    const page = await get(`/api/roster?from=${next}`, { headers });
    entries.push(...page.entries.map(fromBase64url));
    if (!page.truncated || page.entries.length === 0) {
      const heads = (page.heads ?? []).map(fromBase64url);
      return { entries, heads, restoring: page.restoring ?? null };
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
