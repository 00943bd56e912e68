// SPDX-License-Identifier: AGPL-3.0-or-later
import { ScreenElement } from "../../lib/screen-element.js";
import { fourWords } from "../members/four-words.js";
import { h } from "../../lib/h.js";
import { joinEntryOf } from "../members/join-entries.js";
import { readiness, rosterWatch, session } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { notice } from "../../lib/notice.js";
import { post } from "../../lib/api.js";
import { t } from "../../lib/catalogue.js";
import "./test-note.js";

/**
 * <welcome-page>: joined, and not yet let in. Four words to read out, a test
 * ring, a test note. It goes away by itself with the tap of an admin.
 */
class WelcomePage extends ScreenElement {
  #words = h("div", {});
  #ring = h("div", {});

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      h(
        "div",
        { class: "page__head" },
        h(
          "div",
          { class: "page__title" },
          h("h1", {}, t("welcome.title")),
          h("p", {}, t("welcome.lead")),
        ),
      ),
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("welcome.words")),
        h("p", {}, t("welcome.words.body")),
        this.#words,
      ),
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("welcome.ring")),
        h("p", {}, t("welcome.ring.body")),
        this.#ring,
      ),
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("welcome.note")),
        h("p", {}, t("welcome.note.body")),
        h("test-note"),
      ),
    );
    rosterWatch.roster.watch(() => void this.#showWords(), this.until);
    readiness.now.watch(() => this.#drawRing(), this.until);
  }

  async #showWords() {
    const member = session.me.value?.member ?? "";
    const entry = joinEntryOf(rosterWatch.roster.value, member);
    if (entry) this.#words.replaceChildren(await fourWords(entry));
  }

  #drawRing() {
    const tried = readiness.now.value.soundTried;
    this.#ring.replaceChildren(
      tried ? notice("check", [t("welcome.ring.heard")]) : h(
        "div",
        { class: "line-up" },
        button(
          this,
          t("welcome.ring.try"),
          () => post("/api/me/test-ring"),
          { sign: "bell" },
        ),
        button(
          this,
          t("welcome.ring.yes"),
          () => readiness.soundHeard(),
          { kind: "quiet" },
        ),
      ),
    );
  }
}

customElements.define("welcome-page", WelcomePage);
