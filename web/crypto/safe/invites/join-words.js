// SPDX-License-Identifier: AGPL-3.0-or-later
import { sha256 } from "../../hazmat/hash.js";
import { wordsOf } from "../spoken-words/spoken-words.js";

/** @import { Bytes } from "../../hazmat/bytes.js" */

/**
 * What the joiner reads out to whoever invited her: of H(join entry).
 * @param {Bytes} entry
 */
export const joinWords = async (entry) => wordsOf(await sha256(entry));
