// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "../../lib/problem.js";

/** @import { Shown } from "../../lib/records.js" */

/**
 * @typedef {import("../../lib/unknown-members.js").Previous} Previous
 *
 * @typedef {object} DraftState
 * @property {"empty" | "writing" | "device" | "kept"} kept where the text is:
 *   nowhere yet, not yet sealed, sealed on this device alone, at the hotline too
 * @property {boolean} missing what was kept before has not come yet
 * @property {boolean} older the hotline gave an older one than was seen here
 * @property {boolean} both written in another tab too; both texts are in it
 * @property {{text: string, previous: Previous} | null} other what was saved as
 *   the note meanwhile, to be looked at before saving again
 */

/** @type {DraftState} */
export const BEGINNING = {
  kept: "empty",
  missing: false,
  older: false,
  both: false,
  other: null,
};

/** @param {Shown} stored */
export function otherOf(stored) {
  const { record } = stored;
  if (!record) throw new Problem("version-taken", 409);
  return { text: String(record.content.text ?? ""), previous: record };
}

/**
 * Of a draft (docs/protocol.md, section 9).
 * @param {string} note @param {string} text
 * @param {Previous | null} basis the version that it changes
 */
export const contentOf = (note, text, basis) => ({
  t: Date.now(),
  text,
  note,
  ...(basis ? { version: basis.version } : {}),
});

/**
 * Whether nothing of a draft is lost with a note that was done in another tab:
 * whatever lay at the hotline when it was saved is in it.
 * @param {import("./note-draft.js").NoteDraft} draft
 * @param {import("../calls/call-state.js").NoteEnd} how
 */
export const isDoneWith = ({ text, state }, how) =>
  text === "" || (how === "saved" && state.value.kept === "kept");
