// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { events, names, rosterWatch } from "../../lib/app.js";
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { byList } from "./by-list.js";
import { notice } from "../../lib/notice.js";
import { memberRow } from "./member-row.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import "./history-progress.js";
import "./invite-maker.js";
import "./invite-list.js";
import "./join-confirmation.js";

/** @typedef {import("./member-row.js").Member} Member */

/**
 * <members-page>: who is on the roster, who waits to be let in, invites.
 */
class MembersPage extends ScreenElement {
  #count = h("p", {});
  #waiting = h("div", { class: "stack" });
  #unreadable = h("div", {});
  #list = h("div", {});
  #maker = h("div", {});
  #inviting = button(this, t("members.invite"), () => this.#invite(), {
    kind: "primary",
    sign: "plus",
  });

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    this.show(
      this.#head(),
      h("history-progress"),
      this.#unreadable,
      this.#waiting,
      h(
        "div",
        { class: "page__columns page__columns--aside" },
        h(
          "section",
          { class: "section" },
          h("h2", {}, t("members.roster")),
          this.#list,
          h(
            "p",
            { class: "small" },
            h("a", { href: "/roster" }, t("roster.ours.title")),
          ),
        ),
        h(
          "aside",
          { class: "stack stack--loose", "aria-label": t("members.invites") },
          this.#maker,
          h("invite-list", { class: "section" }),
        ),
      ),
    );
    const draw = () => void fill(this, this.#list, () => this.#rows());
    for (const type of ["members", "roster", "reset"]) {
      events.on(type, draw, this.until);
    }
    rosterWatch.roster.changes(draw, this.until);
    names.names.watch(draw, this.until);
    names.unreadable.watch((all) => this.#tell(all.size), this.until);
  }

  /** @param {number} count of names that cannot be read */
  #tell(count) {
    const told = () =>
      notice("care", [t("members.unreadable", { count })], "care");
    this.#unreadable.replaceChildren(...(count > 0 ? [told()] : []));
  }

  #head() {
    return h(
      "div",
      { class: "page__head" },
      h(
        "div",
        { class: "page__title" },
        h("h1", {}, t("members.title")),
        this.#count,
      ),
      h(
        "div",
        { class: "page__actions" },
        this.#inviting,
      ),
    );
  }

  #invite() {
    const maker = h("invite-maker", { class: "panel invite" });
    this.#maker.replaceChildren(maker);
    maker.scrollIntoView({ block: "nearest" });
    this.on(maker, "closed", () => this.#maker.replaceChildren());
  }

  async #rows() {
    /** @type {Member[]} */
    const told = await get("/api/members");
    const all = byList(told, rosterWatch.roster.value);
    const active = all.filter((member) => member.active);
    const gone = all.filter((member) => !member.active);
    const waiting = active.filter(({ confirmed }) => !confirmed);
    this.#count.textContent = t("members.count", { count: active.length });
    this.#wait(waiting.map(({ member }) => member));
    return [
      h(
        "ul",
        { class: "rows", role: "list" },
        active.filter(({ confirmed }) => confirmed).map(memberRow),
      ),
      gone.length > 0 && h(
        "details",
        { class: "more-ways" },
        h("summary", {}, t("members.left", { count: gone.length })),
        h("ul", { class: "rows", role: "list" }, gone.map(memberRow)),
      ),
    ];
  }

  /** @param {string[]} members those who have joined and are not let in yet */
  #wait(members) {
    // One solid button on a screen: letting somebody in comes first.
    this.#inviting.classList.toggle("button--primary", members.length === 0);
    const kept = new Set(members);
    for (const child of [...this.#waiting.children]) {
      if (!kept.delete(child.id.slice("join-".length))) child.remove();
    }
    for (const member of kept) {
      this.#waiting.append(h("join-confirmation", {
        class: "panel panel--care",
        id: `join-${member}`,
        member,
      }));
    }
  }
}

customElements.define("members-page", MembersPage);
