// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomId } from "../../lib/sealing.js";
import { Signal } from "../../lib/signal.js";

/** @import { NoteEnd } from "./call-state.js" */

/**
 * @typedef {object} Kept
 * @property {string} call id, hex @property {number} claim
 * @property {string} note id of the note that belongs to it, hex
 * @property {number} since when this browser heard that she has it, ms
 * @property {NoteEnd | null} done
 */

/** In each tab the same; nothing of what was said or written. */
const KEY = "llamenos/phone-call";

/**
 * The call by phone that she has, as every tab of this browser knows it: each
 * shows it, and all of them write one note. The first tab draws its id; a lock
 * keeps two from being the first. Another member's claim of the same call is
 * another note.
 * @param {string} call @param {number} claim @param {number} since ms, if it is new
 * @returns {Promise<Kept>}
 */
export const keptCall = (call, claim, since) =>
  navigator.locks.request(KEY, () => {
    const known = read(localStorage.getItem(KEY));
    if (known && isOf(known, call, claim)) return known;
    const kept = { call, claim, note: randomId(), since, done: null };
    localStorage.setItem(KEY, JSON.stringify(kept));
    return kept;
  });

/** Says to the other tabs that its note is done. @param {Kept} kept */
export const tellDone = (kept) =>
  localStorage.setItem(KEY, JSON.stringify(kept));

/**
 * What becomes of its note in another tab.
 * @param {Kept} kept @param {AbortSignal} until
 * @returns {Signal<NoteEnd | null>}
 */
export function doneElsewhere(kept, until) {
  const done = new Signal(kept.done);
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    const told = read(event.newValue);
    if (told && isOf(told, kept.call, kept.claim)) done.value = told.done;
  }, { signal: until });
  return done;
}

/** @param {string | null} text @returns {Kept | null} */
const read = (text) => text === null ? null : JSON.parse(text);

/** @param {Kept} kept @param {string} call @param {number} claim */
const isOf = (kept, call, claim) => kept.call === call && kept.claim === claim;
