// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * What every form of the page of providers has: it stands in place of the list
 * and says when it is done.
 *
 * event `closed`: CustomEvent, `detail` a `Closed` of providers-page.js
 */
export class AccountForm extends ScreenElement {
  said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    this.draw();
  }

  draw() {}

  /** @param {string | null} said a catalogue key @param {string} [pick] */
  close(said, pick) {
    this.dispatchEvent(new CustomEvent("closed", { detail: { said, pick } }));
  }

  /**
   * @param {string} verb of the button that sends @param {() => unknown} send
   * @param {...import("../../lib/h.js").Child} children above it
   */
  form(verb, send, ...children) {
    const yes = submit(verb, "primary");
    const end = h("div", { class: "form__end" }, yes, this.no());
    return form(this, send, ...children, this.said, end);
  }

  no() {
    return button(this, t("ask.no"), () => this.close(null), { kind: "quiet" });
  }
}

/** @param {string} title @param {string} lead */
export const formHead = (title, lead) =>
  h(
    "div",
    { class: "stack stack--tight" },
    h("h2", {}, title),
    h("p", { class: "soft" }, lead),
  );
