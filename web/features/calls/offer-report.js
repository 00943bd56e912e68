// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { needTexts } from "../../lib/more-texts.js";

/**
 * Whoever has talked with a caller can say that it was no call for the hotline.
 * Its code and words are loaded here: few calls need them.
 * @param {HTMLElement} place where it is shown, once
 * @param {string} call its id @param {AbortSignal} until the place is gone
 */
export async function offerReport(place, call, until) {
  if (place.firstChild) return;
  await Promise.all([needTexts("bans"), import("../bans/report-caller.js")]);
  if (until.aborted || place.firstChild) return;
  place.replaceChildren(
    Object.assign(h("report-caller", { class: "stack" }), { call }),
  );
}
