// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { changeError } from "./change-errors.js";
import { choice } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { invite } from "./changes.js";
import { ROLES } from "../../lib/roles.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("../../lib/roles.js").Role} Role */

const DAYS = [1, 3, 7, 14];
const USUAL_DAYS = 3;

/**
 * <invite-maker class="panel invite">: makes one invite and shows its link,
 * once.
 *
 * event `closed`: nothing more to show
 */
class InviteMaker extends ScreenElement {
  /** @override */
  start() {
    const role = choice({
      name: "role",
      label: t("members.invite.role"),
      value: "volunteer",
      options: ROLES.map((r) => /** @type {const} */ ([r, t(`role.${r}`)])),
    });
    const days = choice({
      name: "days",
      label: t("members.invite.days"),
      value: String(USUAL_DAYS),
      options: DAYS.map((n) => /** @type {const} */ ([
        String(n),
        t("members.invite.days.value", { count: n }),
      ])),
    });
    const said = h("div", {});
    const make = async () => {
      said.replaceChildren();
      try {
        const chosen = ROLES.find((r) => r === role.select.value);
        const link = await invite(
          chosen ?? "volunteer",
          Number(days.select.value),
        );
        this.#showLink(link, chosen ?? "volunteer");
      } catch (error) {
        said.replaceChildren(changeError(error));
      }
    };
    this.show(
      h("h2", {}, t("members.invite.title")),
      form(
        this,
        make,
        role.element,
        days.element,
        said,
        h(
          "div",
          { class: "form__end" },
          submit(t("members.invite.make"), "plain"),
          this.#close(t("ask.no")),
        ),
      ),
    );
    role.select.focus();
  }

  /** @param {string} text */
  #close(text) {
    return button(this, text, () => this.dispatchEvent(new Event("closed")), {
      kind: "quiet",
    });
  }

  /** @param {string} link @param {Role} role */
  #showLink(link, role) {
    const copied = h("p", { class: "small soft", role: "status" });
    const copy = button(this, "", async () => {
      await navigator.clipboard.writeText(link);
      copied.textContent = t("members.invite.copied");
    }, { kind: "icon", sign: "copy", label: t("members.invite.copy") });
    this.show(
      h("h2", {}, t(`members.invite.for.${role}`)),
      h("p", { class: "small soft" }, t("members.invite.once")),
      h(
        "div",
        { class: "invite__link" },
        h("span", {
          tabindex: 0,
          role: "textbox",
          "aria-readonly": "true",
          "aria-label": t("members.invite.link"),
        }, link),
        copy,
      ),
      copied,
      h("div", { class: "line-up" }, this.#close(t("members.invite.done"))),
    );
    copy.focus();
  }
}

customElements.define("invite-maker", InviteMaker);
