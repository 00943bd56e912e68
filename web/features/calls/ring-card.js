// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { languageName, stopwatch } from "../../lib/times.js";
import { desk } from "./desk.js";
import { isAnsweredHere } from "./rings.js";

/** @import { Ring } from "./rings.js" */

/** Whoever is typing when it rings has not meant her Enter for the call. */
const UNMEANT_MS = 400;

/**
 * <ring-card>: someone is calling. Focus goes to Answer; Escape leaves it to
 * the others. It says the way and the language and knows nothing else. A call
 * by phone is answered on her phone: the focus then goes to the card, where no
 * key that she was typing leaves the call.
 *
 * property `ring`; property `others`: how many ring beside it
 */
export class RingCard extends ScreenElement {
  /** @type {Ring} */
  #ring = { call: "", language: "en", channel: "web", since: 0 };
  #others = 0;
  #shownAt = 0;
  /** @type {HTMLElement} what gets the focus */
  #first = this;
  #time = h("p", { class: "soft small" });
  #count = h("p", { class: "soft small", role: "status" });

  get ring() {
    return this.#ring;
  }

  /** @param {Ring} ring */
  set ring(ring) {
    const before = this.#ring;
    this.#ring = ring;
    const isOther = before.taken !== ring.taken ||
      before.here !== ring.here || before.there !== ring.there;
    if (this.isConnected && isOther) this.#draw();
  }

  /** @param {number} others */
  set others(others) {
    this.#others = others;
    this.#count.hidden = others === 0;
    this.#count.replaceChildren(
      others === 0 ? "" : t("ring.more", { count: others }),
    );
  }

  /** @override */
  start() {
    this.classList.add("ring-card");
    this.tabIndex = -1;
    this.setAttribute("role", "alertdialog");
    this.setAttribute("aria-labelledby", "ring-title");
    this.setAttribute("aria-describedby", "ring-facts ring-press");
    this.on(this, "keydown", (event) => this.#pressed(event));
    this.#draw();
    this.every(1000, () => this.#tick());
  }

  #draw() {
    if (this.#ring.taken) return this.#drawTaken();
    this.#tick();
    const answer = isAnsweredHere(this.#ring) ? this.#answer() : null;
    this.#first = answer ?? this;
    this.show(
      this.#head(t(this.#ring.test ? "ring.test.title" : "ring.title"), ""),
      ...this.#said(),
      this.#count,
      h("div", { class: "ring-card__actions" }, answer, this.#leave()),
    );
    this.others = this.#others;
    this.#shownAt = performance.now();
    this.takeFocus();
  }

  takeFocus() {
    this.#first.focus({ preventScroll: true });
  }

  #answer() {
    const { test } = this.#ring;
    return button(
      this,
      t(test ? "ring.test.heard" : "ring.answer"),
      () => desk.answer(this.#ring),
      { kind: "call wide", sign: test ? "check" : "phone" },
    );
  }

  #leave() {
    return button(
      this,
      t(this.#ring.test ? "ring.test.close" : "ring.leave"),
      () => desk.decline(this.#ring),
      { kind: isAnsweredHere(this.#ring) ? "quiet wide" : "wide" },
    );
  }

  #drawTaken() {
    this.show(
      this.#head(t("ring.taken"), "halo--still halo--quiet"),
      h("p", { class: "soft", id: "ring-facts" }, t("ring.taken.text")),
    );
  }

  /** @param {string} title @param {string} kind */
  #head(title, kind) {
    return h(
      "div",
      { class: "ring-card__head" },
      h(
        "div",
        { class: `halo ${kind}`.trim(), "aria-hidden": "true" },
        icon("phone-in"),
      ),
      h(
        "div",
        { class: "ring-card__who" },
        this.#ring.taken || this.#ring.test ? null : this.#time,
        h("h2", { id: "ring-title" }, title),
      ),
    );
  }

  /** Of a test ring there is nothing to know: nobody is calling. */
  #said() {
    const kind = "ring-card__others small";
    if (this.#ring.test) {
      return [h("p", { class: kind, id: "ring-facts" }, t("ring.test.text"))];
    }
    return [
      this.#facts(),
      this.#where(),
      h(
        "p",
        { class: kind },
        t(this.#ring.testCall ? "ring.testCall.text" : "ring.others"),
      ),
    ];
  }

  /** Where she is to answer, or will talk, unless it is here. */
  #where() {
    const { here, there } = this.#ring;
    const key = isAnsweredHere(this.#ring)
      ? (there && !here ? "ring.phone.tab" : null)
      : "ring.phone.press";
    if (key === null) return null;
    return h("p", { class: "ring-card__press", id: "ring-press" }, t(key));
  }

  #facts() {
    return h(
      "div",
      { class: "ring-card__facts", id: "ring-facts" },
      h(
        "span",
        { class: "tag" },
        icon(this.#ring.channel === "phone" ? "phone" : "globe"),
        t(`ring.channel.${this.#ring.channel}`),
      ),
      h("span", { class: "tag" }, languageName(this.#ring.language)),
      this.#ring.testCall &&
        h("span", { class: "tag tag--care" }, t("ring.testCall")),
    );
  }

  #tick() {
    const waited = stopwatch(Date.now() / 1000 - this.#ring.since);
    this.#time.replaceChildren(t("ring.incoming", { waited }));
  }

  /** @param {Event} event */
  #pressed(event) {
    if (!(event instanceof KeyboardEvent)) return;
    const typed = event.key === "Enter" || event.key === " ";
    if (typed && performance.now() - this.#shownAt < UNMEANT_MS) {
      event.preventDefault();
    }
    if (event.key !== "Escape") return;
    // Above a note pad the browser would take it as "close".
    event.preventDefault();
    if (this.#ring.taken) return;
    event.stopPropagation();
    void desk.decline(this.#ring);
  }
}

customElements.define("ring-card", RingCard);
