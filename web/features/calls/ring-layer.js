// SPDX-License-Identifier: AGPL-3.0-or-later
import { questions } from "../../lib/ask.js";
import { session } from "../../lib/app.js";
import { h } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { desk } from "./desk.js";
import { RingCard } from "./ring-card.js";

/**
 * <ring-layer>: the first ring over whatever is open, from any page, locked or
 * not; over a question too, which would keep it from being answered. While
 * this tab is in a call nothing more is shown here; beside the note
 * of a call that is over it rings as anywhere.
 */
class RingLayer extends ScreenElement {
  /** @type {RingCard | null} */
  #card = null;
  /** @type {HTMLDialogElement | null} */
  #dialog = null;
  /** How many questions stood when it was placed. */
  #above = 0;

  /** @override */
  start() {
    this.#card = null;
    this.#dialog = null;
    // The pad of a note may be opened by the same change: first that, then this.
    const draw = () => queueMicrotask(() => this.#draw());
    desk.rings.list.changes(draw, this.until);
    desk.busy.changes(draw, this.until);
    desk.call.changes(draw, this.until);
    session.state.changes(draw, this.until);
    questions.changes(draw, this.until);
    draw();
  }

  #draw() {
    if (this.until.aborted) return;
    const [first, ...others] = desk.busy.value ? [] : desk.rings.shown;
    if (!first) return this.#clear();
    // Note pads and questions are modal; above one stands only what is so too,
    // and came later.
    const pad = desk.call.value !== null && session.state.value === "open";
    const modal = pad || questions.value > 0;
    const stands = this.#card?.ring.call === first.call &&
      modal === (this.#dialog !== null) && this.#above === questions.value;
    if (!stands) this.#place(first, modal);
    if (!this.#card) return;
    this.#card.ring = first;
    this.#card.others = others.length;
  }

  /** @param {import("./rings.js").Ring} ring @param {boolean} modal */
  #place(ring, modal) {
    this.#clear();
    this.#above = questions.value;
    this.#card = new RingCard();
    this.#card.ring = ring;
    const veil = h("div", { class: "ring-veil" });
    if (!modal) return this.show(veil, this.#card);
    this.#dialog = h(
      "dialog",
      { class: "ring-over", "aria-labelledby": "ring-title" },
      veil,
      this.#card,
    );
    this.show(this.#dialog);
    // With it the focus goes to the first that takes it: Answer, if it is there.
    this.#dialog.showModal();
    this.#card.takeFocus();
  }

  #clear() {
    // Closed first, so that the focus goes back to where it was.
    this.#dialog?.close();
    this.#dialog = null;
    this.#card = null;
    this.show();
  }
}

customElements.define("ring-layer", RingLayer);
