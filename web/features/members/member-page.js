// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf, standing } from "./member-row.js";
import { ask } from "../../lib/ask.js";
import { avatar } from "../../lib/avatar.js";
import { button, form, submit } from "../../lib/button.js";
import { changeError } from "./change-errors.js";
import { choice } from "../../lib/field.js";
import { byList } from "./by-list.js";
import { events, names, rosterWatch, router, session } from "../../lib/app.js";
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { giveRole, removeMember } from "./changes.js";
import { h, icon } from "../../lib/h.js";
import { Problem } from "../../lib/problem.js";
import { ROLES } from "../../lib/roles.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { date } from "../../lib/times.js";
import "./lock-out.js";
import "./reset-link.js";
import "../phones/shown-phones.js";

/** @typedef {import("./member-row.js").Member} Member */

/**
 * <member-page>: one member: her role, a reset link, her lock-out, her removal.
 *
 * property `params`: `id` of the member
 */
class MemberPage extends ScreenElement {
  /** @type {Record<string, string>} */
  params = {};
  #body = h("div", { class: "stack stack--loose" });
  #said = h("div", { "aria-live": "polite" });
  #saved = savedLine("role");

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(this.#body);
    const draw = () => void fill(this, this.#body, () => this.#draw());
    events.on("members", draw, this.until);
    rosterWatch.roster.changes(draw, this.until);
    names.names.watch(draw, this.until);
  }

  async #draw() {
    const id = this.params.id ?? "";
    /** @type {Member[]} */
    const told = await get("/api/members");
    const all = byList(told, rosterWatch.roster.value);
    const member = all.find((one) => one.member === id);
    if (!member) throw new Problem("not-found", 404);
    const you = id === session.me.value?.member;
    return [
      this.#head(member),
      this.#said,
      this.#role(member),
      !you && member.confirmed &&
      h("reset-link", { class: "section", member: id }),
      !you && member.confirmed &&
      h("shown-phones", { class: "section", member: id, name: aliasOf(id) }),
      !you &&
      h("lock-out", { class: "section", member: id, name: aliasOf(id) }),
      !you && this.#removal(id),
    ];
  }

  /** @param {Member} member */
  #head(member) {
    const { member: id, role, joinedAt } = member;
    return h(
      "div",
      { class: "page__head" },
      h(
        "div",
        { class: "page__title" },
        h(
          "a",
          { class: "page__back", href: "/members" },
          icon("back", "icon--ahead"),
          t("members.title"),
        ),
        h("h1", {}, aliasOf(id)),
        h(
          "p",
          {},
          [
            t(`role.${role}`),
            standing(member),
            t("members.since", { date: date(joinedAt) }),
          ].filter(Boolean).join(t("list.comma")),
        ),
      ),
      h(
        "div",
        { class: "page__actions" },
        avatar(id, names.find("MEMBER", id), "l"),
      ),
    );
  }

  /** @param {Member} member */
  #role({ member, role, confirmed }) {
    if (!confirmed) return h("p", {}, t("members.notYet"));
    const select = choice({
      name: "role",
      label: t("members.role"),
      hint: t("members.role.hint"),
      value: role,
      options: ROLES.map((r) => /** @type {const} */ ([r, t(`role.${r}`)])),
    });
    const give = () => {
      const chosen = ROLES.find((r) => r === select.select.value);
      if (!chosen || chosen === role) return;
      return this.#try(() => giveRole(member, chosen));
    };
    return form(
      this,
      give,
      select.element,
      h(
        "div",
        { class: "form__end" },
        submit(t("members.role.save"), "primary"),
        this.#saved,
      ),
    );
  }

  /** @param {string} id */
  #removal(id) {
    const name = aliasOf(id);
    return h(
      "section",
      { class: "panel panel--end" },
      h("h2", {}, t("members.remove.title")),
      h("p", { class: "small" }, t("members.remove.body")),
      h(
        "div",
        { class: "line-up" },
        button(this, t("members.remove"), async () => {
          const sure = await ask(this, {
            title: t("members.remove.ask", { name }),
            body: t("members.remove.ask.body"),
            verb: t("members.remove.verb", { name }),
          });
          if (!sure) return;
          if (await this.#try(() => removeMember(id))) router.go("/members");
        }, { kind: "quiet-end" }),
      ),
    );
  }

  /** @param {() => Promise<void>} change @returns {Promise<boolean>} it is done */
  #try(change) {
    const where = { saved: this.#saved, wrong: this.#said };
    return save(where, change, { error: changeError });
  }
}

customElements.define("member-page", MemberPage);
