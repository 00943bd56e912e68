// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { fill } from "../../lib/loading.js";
import { get, remove } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/**
 * <bans-list class="section">: who is turned away, without saying who it is:
 * the server itself has only a keyed hash that changes each day.
 */
class BansList extends ScreenElement {
  #list = h("div", {});

  /** @override */
  start() {
    this.hidden = !session.may("manageBans");
    if (this.hidden) return;
    this.show(
      h("h2", {}, t("bans.title")),
      h("p", {}, t("bans.body")),
      this.#list,
    );
    void this.#draw();
  }

  #draw() {
    return fill(this, this.#list, async () => {
      /** @type {{id: string, until: number}[]} */
      const bans = await get("/api/bans");
      if (bans.length === 0) {
        return [h("p", { class: "soft small" }, t("bans.none"))];
      }
      return [h(
        "ul",
        { class: "rows", role: "list" },
        bans.map((ban) =>
          h(
            "li",
            { class: "row row--plain" },
            h(
              "div",
              { class: "row__body" },
              h("p", { class: "row__title" }, h("span", {}, t("bans.one"))),
              h(
                "p",
                { class: "row__meta" },
                t("bans.until", { time: when(ban.until) }),
              ),
            ),
            h(
              "div",
              { class: "row__end" },
              button(this, t("bans.lift"), async () => {
                await remove(`/api/bans/${ban.id}`);
                await this.#draw();
              }, { kind: "quiet" }),
            ),
          )
        ),
      )];
    });
  }
}

customElements.define("bans-list", BansList);
