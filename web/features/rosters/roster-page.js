// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { rosterWatch } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { wordsOfHead } from "./words-of-head.js";
import "./branch-choice.js";
import "./damaged-list.js";
import "./restoration-state.js";

/**
 * <roster-page>: how the list of members stands on this device, in four words
 * that two members can compare, and what is to be done when it is in doubt.
 */
class RosterPage extends ScreenElement {
  #good = notice("check", [t("roster.good")]);
  #words = h("div", {});

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      h(
        "div",
        { class: "page__head" },
        h("div", { class: "page__title" }, h("h1", {}, t("roster.title"))),
      ),
      h(
        "section",
        { class: "section" },
        this.#good,
        h("h2", {}, t("roster.ours.title")),
        h("p", { class: "small" }, t("roster.ours.body")),
        this.#words,
      ),
      h("damaged-list", { class: "section" }),
      h("branch-choice", { class: "section" }),
      h("restoration-state", { class: "section" }),
    );
    rosterWatch.roster.watch((roster) => void this.#draw(roster), this.until);
    // What is not good stands in the line across the top already.
    rosterWatch.alarm.watch((alarm) => {
      this.#good.hidden = alarm !== null;
    }, this.until);
  }

  /** @param {import("../../lib/sealing.js").Roster | null} roster */
  async #draw(roster) {
    if (!roster) return this.#words.replaceChildren(t("roster.none"));
    this.#words.replaceChildren(await wordsOfHead(roster));
  }
}

customElements.define("roster-page", RosterPage);
