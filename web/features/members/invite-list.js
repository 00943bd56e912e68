// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "./member-row.js";
import { button } from "../../lib/button.js";
import { changeError } from "./change-errors.js";
import { events, names, rosterWatch } from "../../lib/app.js";
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";
import { withdraw } from "./changes.js";

/**
 * @typedef {{invitePk: string, seq: number, role: string, expiresAt: number,
 *   issuer: string, state: "open" | "used" | "cancelled" | "expired",
 *   member?: string}} Invite
 */

/** <invite-list class="section">: every invite; open ones can be withdrawn. */
class InviteList extends ScreenElement {
  #list = h("div", {});
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.show(h("h2", {}, t("members.invites")), this.#said, this.#list);
    const draw = () => void fill(this, this.#list, () => this.#rows());
    for (const type of ["roster", "members", "reset"]) {
      events.on(type, draw, this.until);
    }
    rosterWatch.roster.changes(draw, this.until);
    names.names.watch(draw, this.until);
  }

  async #rows() {
    /** @type {Invite[]} */
    const all = await get("/api/invites");
    if (all.length === 0) {
      return [h("p", { class: "soft small" }, t("members.invites.none"))];
    }
    const open = all.filter(({ state }) => state === "open");
    const rest = all.filter(({ state }) => state !== "open");
    return [
      open.length > 0 && h(
        "ul",
        { class: "rows", role: "list" },
        open.map((invite) => this.#row(invite)),
      ),
      rest.length > 0 && h(
        "details",
        { class: "more-ways" },
        h("summary", {}, t("members.invites.past", { count: rest.length })),
        h(
          "ul",
          { class: "rows", role: "list" },
          rest.map((invite) => this.#row(invite)),
        ),
      ),
    ];
  }

  /** @param {Invite} invite */
  #row({ invitePk, role, state, expiresAt, member }) {
    const end = state === "open" &&
      h(
        "div",
        { class: "row__end" },
        button(this, t("members.withdraw"), () => this.#withdraw(invitePk), {
          kind: "quiet-end",
          label: t("members.withdraw.this", { role: t(`role.${role}`) }),
        }),
      );
    return h(
      "li",
      { class: "row row--plain" },
      h(
        "div",
        { class: "row__body" },
        h("p", { class: "row__title" }, h("span", {}, t(`role.${role}`))),
        h(
          "p",
          { class: "row__meta" },
          t(`members.invites.${state}`, {
            time: when(expiresAt),
            name: member ? aliasOf(member) : "",
          }),
        ),
      ),
      end,
    );
  }

  /** @param {string} invitePk */
  async #withdraw(invitePk) {
    this.#said.replaceChildren();
    try {
      await withdraw(invitePk);
    } catch (error) {
      this.#said.replaceChildren(changeError(error));
    }
  }
}

customElements.define("invite-list", InviteList);
