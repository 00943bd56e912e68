// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { llama } from "./llama.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** <not-found-page>: no such page, or not one for this member. */
class NotFoundPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("page", "page--list");
    this.show(
      h(
        "div",
        { class: "empty" },
        llama("awake"),
        h(
          "div",
          { class: "stack stack--tight" },
          h("h1", {}, t("notFound.title")),
          h("p", {}, t("notFound.body")),
        ),
        h("a", { class: "button button--primary", href: "/" }, t("home.title")),
      ),
    );
  }
}

customElements.define("not-found-page", NotFoundPage);
