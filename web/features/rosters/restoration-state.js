// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { avatar } from "../../lib/avatar.js";
import { button } from "../../lib/button.js";
import { when } from "../../lib/times.js";
import { errorNotice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { names, rosterWatch, session } from "../../lib/app.js";
import { post } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <restoration-state>: a backup was restored. Whose browsers the hotline still
 * waits for, and for who signs the button to go on without them.
 */
class RestorationState extends ScreenElement {
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    rosterWatch.restoring.watch(() => this.#draw(), this.until);
    names.names.changes(() => this.#draw(), this.until);
  }

  #draw() {
    const restoring = rosterWatch.restoring.value;
    this.hidden = restoring === null;
    if (!restoring) return this.show();
    this.show(
      h("h2", {}, t("roster.restoring.title")),
      h(
        "p",
        {},
        t("roster.restoring.body", { time: when(restoring.since) }),
      ),
      h(
        "ul",
        { class: "rows", role: "list" },
        restoring.waitingFor.map(waitedFor),
      ),
      this.#said,
      session.may("signRoster") && h("p", {}, t("roster.restoring.end.body")),
      session.may("signRoster") &&
        h(
          "div",
          { class: "line-up" },
          button(this, t("roster.restoring.end"), () => this.#end(), {
            kind: "quiet-end",
          }),
        ),
    );
  }

  async #end() {
    this.#said.replaceChildren();
    try {
      await post("/api/roster/restoration/end");
      await rosterWatch.refresh();
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }
}

/** @param {string} id of somebody who signs */
const waitedFor = (id) =>
  h(
    "li",
    { class: "row" },
    avatar(id, aliasOf(id)),
    h(
      "div",
      { class: "row__body" },
      h("p", { class: "row__title" }, h("span", {}, aliasOf(id))),
    ),
  );

customElements.define("restoration-state", RestorationState);
