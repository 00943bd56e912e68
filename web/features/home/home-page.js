// SPDX-License-Identifier: AGPL-3.0-or-later
import { events, names, session } from "../../lib/app.js";
import { fill } from "../../lib/loading.js";
import { h } from "../../lib/h.js";
import { lastUnlockNotice } from "./last-unlock-notice.js";
import { onShift } from "./on-shift.js";
import { recentCalls } from "./recent-calls.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import "./rung-hero.js";

/**
 * <home-page>: will she be rung, the last calls, and, for whoever looks after
 * shifts, who else is rung.
 */
class HomePage extends ScreenElement {
  #calls = h("div", {});
  #shift = h("div", {});

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    const sees = session.may("manageShifts");
    this.show(
      h("h1", { class: "visually-hidden" }, t("home.title")),
      h("rung-hero", { class: "hero" }),
      lastUnlockNotice(),
      h(
        "div",
        {
          class: sees ? "page__columns page__columns--aside" : "page__columns",
        },
        this.#recent(),
        sees && h(
          "section",
          { class: "section" },
          h("h2", {}, t("home.onShift")),
          this.#shift,
        ),
      ),
    );
    const draw = () => this.#fill(sees);
    for (const type of ["calls", "call", "shifts", "members", "reset"]) {
      events.on(type, draw, this.until);
    }
    names.names.watch(draw, this.until);
  }

  #recent() {
    return h(
      "section",
      { class: "section" },
      h(
        "div",
        { class: "panel__head" },
        h("h2", {}, t("home.calls")),
        h("a", { class: "small", href: "/calls" }, t("home.calls.all")),
      ),
      this.#calls,
    );
  }

  /** @param {boolean} sees */
  #fill(sees) {
    void fill(this, this.#calls, recentCalls);
    if (sees) void fill(this, this.#shift, onShift);
  }
}

customElements.define("home-page", HomePage);
