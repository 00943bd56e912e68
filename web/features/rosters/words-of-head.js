// SPDX-License-Identifier: AGPL-3.0-or-later
import { fourWords } from "../members/four-words.js";

/**
 * Where a list stands, in four words of its newest entry: whoever sees the
 * same ones has the same list, down to the genesis.
 * @param {import("../../lib/sealing.js").Roster} roster
 */
export const wordsOfHead = (roster) =>
  fourWords(new Uint8Array(roster.entries[roster.seq] ?? []));
