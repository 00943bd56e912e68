// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import { date, when } from "../../lib/times.js";
import { fill } from "../../lib/loading.js";
import { get, remove } from "../../lib/api.js";
import { h, icon } from "../../lib/h.js";
import { names } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {{id: string, channel: string, source: string, madeBy: string,
 *   madeAt: number, until: number}} Ban
 * @typedef {{id: string, madeBy: string, madeAt: number, until: number,
 *   count: number}} BanList
 * @typedef {{bans: Ban[], lists: BanList[], more: boolean}} Bans as GET /api/bans
 * has them
 */

/** How many are shown before somebody asks for the rest. */
const FIRST = 20;

/**
 * <banned-callers>: who is turned away now, lists of numbers first. The event
 * `anew` has it ask again.
 */
class BannedCallers extends ScreenElement {
  #list = h("div", {});
  #isWhole = false;

  /** @override */
  start() {
    this.show(h("h2", {}, t("bans.now")), this.#list);
    this.on(this, "anew", () => void this.#draw());
    names.names.changes(() => void this.#draw(), this.until);
    void this.#draw();
  }

  /** @returns {Promise<void>} */
  #draw() {
    return fill(this, this.#list, async () => {
      /** @type {Bans} */
      const { bans, lists, more } = await get("/api/bans");
      if (bans.length + lists.length === 0) {
        return [h("p", { class: "soft small" }, t("bans.none"))];
      }
      const shown = this.#isWhole ? bans : bans.slice(0, FIRST);
      return [
        h(
          "ul",
          { class: "rows", role: "list" },
          lists.map((list) =>
            this.#row(listWords(list), () => this.#let(list))
          ),
          shown.map((ban) => this.#row(banWords(ban), () => this.#lift(ban))),
        ),
        shown.length < bans.length && this.#rest(bans.length - shown.length),
        more && h("p", { class: "soft small" }, t("bans.more")),
      ];
    });
  }

  /** @param {number} count @returns {HTMLElement} */
  #rest(count) {
    return button(this, t("bans.rest", { count }), () => {
      this.#isWhole = true;
      return this.#draw();
    });
  }

  /** @param {{sign: string, title: string, meta: string}} words @param {() => unknown} lift */
  #row({ sign, title, meta }, lift) {
    return h(
      "li",
      { class: "row row--acts" },
      h("span", { class: "glyph", "aria-hidden": "true" }, icon(sign)),
      h(
        "div",
        { class: "row__body" },
        h("p", { class: "row__title" }, h("span", {}, title)),
        h("p", { class: "row__meta" }, meta),
      ),
      h(
        "div",
        { class: "row__end" },
        button(this, t("bans.lift"), lift, { kind: "quiet" }),
      ),
    );
  }

  /** @param {Ban} ban */
  async #lift({ id }) {
    await remove(`/api/bans/${id}`);
    await this.#draw();
  }

  /** @param {BanList} list */
  async #let({ id, count }) {
    const sure = await ask(this, {
      title: t("bans.list.ask", { count }),
      body: t("bans.list.body"),
      verb: t("bans.lift"),
    });
    if (!sure) return;
    await remove(`/api/ban-lists/${id}`);
    await this.#draw();
  }
}

/** @param {Ban} ban */
const banWords = ({ channel, source, madeBy, madeAt, until }) => ({
  sign: channel === "phone" ? "phone" : "globe",
  title: t(`bans.${channel}.until`, {
    time: channel === "phone" ? date(until) : when(until),
  }),
  meta: t(`bans.by.${source}`, { who: aliasOf(madeBy), time: when(madeAt) }),
});

/** @param {BanList} list */
const listWords = ({ madeBy, madeAt, until, count }) => ({
  sign: "ban",
  title: t("bans.list.until", { count, time: date(until) }),
  meta: t("bans.by.list", { who: aliasOf(madeBy), time: when(madeAt) }),
});

customElements.define("banned-callers", BannedCallers);
