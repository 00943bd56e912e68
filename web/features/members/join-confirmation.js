// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "./member-row.js";
import { button } from "../../lib/button.js";
import { fourWords } from "./four-words.js";
import { giveRole, removeMember } from "./changes.js";
import { h } from "../../lib/h.js";
import { joinEntryOf } from "./join-entries.js";
import { names, rosterWatch } from "../../lib/app.js";
import { changeError } from "./change-errors.js";
import { roleOf } from "../../lib/roles.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <join-confirmation>: somebody has joined. Four words to compare by voice,
 * one tap to let her in.
 *
 * attribute `member`: her id
 */
class JoinConfirmation extends ScreenElement {
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    rosterWatch.roster.watch(() => void this.#draw(), this.until);
    names.names.changes(() => void this.#draw(), this.until);
  }

  async #draw() {
    const id = this.getAttribute("member") ?? "";
    const roster = rosterWatch.roster.value;
    const entry = joinEntryOf(roster, id);
    const invitePk = roster?.members.get(id)?.invitePk ?? "";
    if (!entry) return this.show(h("p", {}, t("members.join.unknown")));
    const words = await fourWords(entry);
    const role = roleOf(roster?.invites.get(invitePk)?.powers ?? 0);
    const name = aliasOf(id);
    this.show(
      h("h2", {}, t("members.join.title", { name })),
      h(
        "p",
        { class: "small" },
        t("members.join.body", { role: t(`role.${role}`) }),
      ),
      words,
      this.#said,
      h(
        "div",
        { class: "line-up" },
        button(
          this,
          t("members.join.confirm"),
          () => this.#try(() => giveRole(id, role)),
          { kind: "primary", sign: "check" },
        ),
        button(
          this,
          t("members.join.refuse"),
          () => this.#try(() => removeMember(id)),
          { kind: "quiet-end" },
        ),
      ),
    );
  }

  /** @param {() => Promise<void>} change */
  async #try(change) {
    this.#said.replaceChildren();
    try {
      await change();
    } catch (error) {
      this.#said.replaceChildren(changeError(error));
    }
  }
}

customElements.define("join-confirmation", JoinConfirmation);
