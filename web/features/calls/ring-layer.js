// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { desk } from "./desk.js";
import { RingCard } from "./ring-card.js";

/**
 * <ring-layer>: the oldest ring over whatever is open, from any page, locked or
 * not. While this tab has a call nothing more is shown here.
 */
class RingLayer extends ScreenElement {
  /** @type {RingCard | null} */
  #card = null;

  /** @override */
  start() {
    this.#card = null;
    desk.rings.list.watch(() => this.#draw(), this.until);
    desk.call.changes(() => this.#draw(), this.until);
  }

  #draw() {
    const [oldest, ...others] = desk.call.value ? [] : desk.rings.list.value;
    if (!oldest) {
      this.#card = null;
      return this.show();
    }
    if (this.#card?.ring.call !== oldest.call) {
      this.#card = new RingCard();
      this.#card.ring = oldest;
      this.show(h("div", { class: "ring-veil" }), this.#card);
    }
    this.#card.ring = oldest;
    this.#card.others = others.length;
  }
}

customElements.define("ring-layer", RingLayer);
