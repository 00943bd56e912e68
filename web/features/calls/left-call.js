// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h, icon } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { desk } from "./desk.js";

/** @typedef {import("./call-state.js").Left} Left */

const STAYS_MS = 12_000;

/**
 * <left-call class="quiet quiet--top">: after she has left a call, what happens
 * to its caller now; after its note, that it is saved. She has left it already:
 * nothing waits for this to be read. Above an open note pad too.
 */
class LeftCall extends ScreenElement {
  #said = h("p", { role: "status" });

  /** @override */
  start() {
    this.classList.add("quiet", "quiet--top");
    this.popover = "manual";
    desk.left.watch((left) => this.#draw(left), this.until);
    // Whatever rings next comes first.
    desk.rings.list.changes((rings) => {
      if (rings.length > 0) desk.left.value = null;
    }, this.until);
  }

  /** @param {Left | null} left */
  #draw(left) {
    if (this.matches(":popover-open")) this.hidePopover();
    this.#said.replaceChildren();
    if (!left) return this.show();
    this.classList.toggle("quiet--care", nobodyIsRung(left));
    this.show(
      icon(left.state === "note-saved" ? "check" : "phone"),
      this.#said,
      button(this, "", () => this.#close(left), {
        kind: "icon quiet",
        sign: "close",
        label: t("left.close"),
      }),
    );
    // Shown anew, so that it stands above what was opened since.
    this.showPopover();
    this.later(0, () => this.#said.replaceChildren(wordsOf(left)));
    this.later(STAYS_MS, () => this.#close(left));
  }

  /** @param {Left} left */
  #close(left) {
    if (desk.left.value === left) desk.left.value = null;
  }
}

/** @param {Left} left */
const nobodyIsRung = ({ state, ringing }) =>
  state.startsWith("voicemail") || ringing === 0;

/** @param {Left} left @returns {string} as the server has it, and no more */
export function wordsOf({ state, ringing = 0 }) {
  switch (state) {
    case "waiting":
    case "ringing-again":
      return ringing > 0
        ? t("left.ringing", { count: ringing })
        : t("left.waits");
    case "connecting":
    case "connected":
      return t("left.taken");
    case "note-saved":
      return t("notes.saved");
    case "voicemail-offered":
    case "voicemail":
      return t("left.voicemail");
    default:
      return t("left.over");
  }
}

customElements.define("left-call", LeftCall);
