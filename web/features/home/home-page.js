// SPDX-License-Identifier: AGPL-3.0-or-later
import { events, hotline, names, session } from "../../lib/app.js";
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { h, icon } from "../../lib/h.js";
import { joiners } from "../../lib/rosters/joiners.js";
import { lastUnlockNotice } from "./last-unlock-notice.js";
import { recentCalls } from "./recent-calls.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { unheardLine } from "./unheard-line.js";
import "./rung-hero.js";

/** What changes the lists. */
const CHANGES = [
  "calls",
  "call",
  "ring-stopped",
  "rung",
  "duty",
  "shifts",
  "members",
  "reset",
];
/** What comes at once is drawn once. */
const GATHER_MS = 100;

/**
 * <home-page>: will she be rung, what waits to be heard, the last calls, and,
 * for whoever looks after shifts, who else is rung.
 */
class HomePage extends ScreenElement {
  #calls = h("div", {});
  #shift = h("div", {});
  #joined = h("div", { hidden: true });
  #tried = h("div", {});
  #phones = h("div", {});
  #drawsSoon = false;

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    const sees = session.may("manageShifts");
    this.show(
      h("h1", { class: "visually-hidden" }, t("home.title")),
      h("rung-hero", { class: "hero" }),
      this.#joined,
      lastUnlockNotice(),
      session.may("readAllCalls") && keyNote(),
      unheardLine(this.until),
      this.#tried,
      this.#phones,
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
    const draw = () => this.#drawSoon(sees);
    for (const type of CHANGES) events.on(type, draw, this.until);
    hotline.changes(draw, this.until);
    names.names.changes(draw, this.until);
    this.#drawsSoon = false;
    this.#fill(sees);
    if (session.may("manageSettings")) {
      void this.#lookAtSelfTest();
      void this.#lookAtPhones();
    }
    joiners.watch((waiting) => this.#drawJoined(waiting.length), this.until);
  }

  /** Seldom is there anything to say: only then is it loaded. */
  async #lookAtSelfTest() {
    const { report } = await get("/api/self-test").catch(() => ({}));
    if (!report || this.until.aborted) return;
    const { selfTestLine } = await import("../phones/self-test-line.js");
    const line = await selfTestLine(report);
    if (line) this.#tried.replaceChildren(line);
  }

  /** Likewise. */
  async #lookAtPhones() {
    const { accounts = [] } = await get("/api/providers").catch(() => ({}));
    if (accounts.every(isWell) || this.until.aborted) return;
    const { phoneTrouble } = await import("./phone-trouble.js");
    this.#phones.replaceChildren(...await phoneTrouble(accounts));
  }

  /** @param {number} count */
  #drawJoined(count) {
    this.#joined.hidden = count === 0;
    this.#joined.replaceChildren(
      ...(count === 0 ? [] : [h(
        "a",
        { class: "notice notice--care notice--link", href: "/members" },
        icon("members"),
        h("span", {}, t("joined.waits", { count })),
        icon("ahead", "icon--ahead"),
      )]),
    );
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
  #drawSoon(sees) {
    if (this.#drawsSoon) return;
    this.#drawsSoon = true;
    this.later(GATHER_MS, () => {
      this.#drawsSoon = false;
      this.#fill(sees);
    });
  }

  /** @param {boolean} sees */
  #fill(sees) {
    void fill(this, this.#calls, recentCalls);
    if (sees) void fill(this, this.#shift, onShift);
  }
}

/** Few see it: nobody else loads it. */
const onShift = async () => (await import("./on-shift.js")).onShift();

/** @param {import("../phones/accounts.js").Account} account */
const isWell = ({ health, usable }) => usable && health.state === "well";

function keyNote() {
  void import("../protection/key-note.js");
  return h("key-note", { hidden: true });
}

customElements.define("home-page", HomePage);
