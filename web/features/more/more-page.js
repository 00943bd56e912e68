// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h, icon } from "../../lib/h.js";
import { countOf, menu, watchCounts } from "../frame/menu.js";
import { router, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** <more-page>: on a phone, every destination that the bar has no room for. */
class MorePage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("page", "page--list");
    session.me.watch(() => this.#draw(), this.until);
    watchCounts(() => this.#draw(), this.until);
  }

  #draw() {
    const lock = button(this, t("frame.lock"), () => session.lock("hand"), {
      sign: "lock",
    });
    const out = button(this, t("frame.signOut"), async () => {
      await session.signOut();
      router.go("/sign-in");
    }, { kind: "quiet" });
    this.show(
      h(
        "div",
        { class: "page__head" },
        h("div", { class: "page__title" }, h("h1", {}, t("more.title"))),
      ),
      h(
        "ul",
        { class: "rows", role: "list" },
        menu().filter(({ bar }) => !bar).map(row),
      ),
      h("div", { class: "line-up" }, session.keys ? lock : null, out),
    );
  }
}

/**
 * @param {{path: string, title: string, icon: string, waiting: number}} entry
 */
const row = ({ path, title, icon: sign, waiting }) =>
  h(
    "li",
    { class: "row" },
    h("span", { class: "glyph", "aria-hidden": "true" }, icon(sign)),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        h(
          "a",
          {
            class: "row__link",
            href: path,
            "aria-describedby": waiting > 0 ? `row-waits-${title}` : null,
          },
          t(title),
          " ",
          countOf(waiting, `row-waits-${title}`),
        ),
      ),
    ),
    h("div", { class: "row__end" }, icon("ahead", "icon--ahead")),
  );

customElements.define("more-page", MorePage);
