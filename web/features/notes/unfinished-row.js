// SPDX-License-Identifier: AGPL-3.0-or-later
import { records } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { Kinds } from "../../lib/sealing.js";
import { when } from "../../lib/times.js";
import { drafts } from "./drafts.js";
import { NotePad } from "./note-pad.js";

/** @import { ScreenElement } from "../../lib/screen-element.js" */
/** @import { Unfinished } from "./drafts.js" */

/**
 * A note that was begun, with the way to finish it where it stands; the owner
 * hears `changed` when it is finished.
 * @param {ScreenElement} owner @param {Unfinished} unfinished
 */
export function unfinishedRow(owner, unfinished) {
  const row = h(
    "li",
    { class: "row" },
    h(
      "span",
      { class: "glyph glyph--care", "aria-hidden": "true" },
      icon("note"),
    ),
    h(
      "div",
      { class: "row__body" },
      h("p", { class: "row__title" }, unfinished.text),
      h(
        "p",
        { class: "row__meta" },
        t("notes.begun", { time: when(unfinished.t / 1000) }),
      ),
    ),
    h(
      "div",
      { class: "row__end" },
      button(owner, t("notes.finish"), async () => {
        const pad = new NotePad();
        pad.draft = await draftOf(unfinished);
        owner.on(pad, "done", () => {
          row.replaceChildren();
          owner.dispatchEvent(new Event("changed"));
        });
        row.replaceChildren(pad);
        row.classList.add("row--plain");
        pad.focusText();
      }),
    ),
  );
  return row;
}

/** @param {Unfinished} unfinished */
async function draftOf({ note, call }) {
  // Begun as a change of a note that exists, it is its next version.
  const asked = { kind: Kinds.NOTE, id: note };
  const { records: found } = await records.list(asked);
  const basis = found[0]?.record ?? null;
  const text = String(basis?.content.text ?? "");
  return drafts.begin({ note, call, text, basis });
}
