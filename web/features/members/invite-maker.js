// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { changeError } from "./change-errors.js";
import { choice } from "../../lib/field.js";
import { events } from "../../lib/app.js";
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { invite } from "./changes.js";
import { isLoopback } from "../../rtc/ice.js";
import { linkLine } from "../../lib/link-line.js";
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
 * event `closed`: nothing more to show, or somebody has joined with it
 */
class InviteMaker extends ScreenElement {
  #said = h("div", {});

  /** @override */
  start() {
    const role = roleChoice();
    const days = daysChoice();
    const make = () =>
      this.#make(
        ROLES.find((r) => r === role.select.value) ?? "volunteer",
        Number(days.select.value),
      );
    this.show(
      h("h2", {}, t("members.invite.title")),
      form(
        this,
        make,
        role.element,
        days.element,
        this.#said,
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

  /** @param {Role} role @param {number} days */
  async #make(role, days) {
    this.#said.replaceChildren();
    try {
      const { link, invitePk } = await invite(role, days);
      for (const type of ["members", "roster", "reset"]) {
        events.on(type, () => void this.#look(invitePk), this.until);
      }
      this.show(
        h("h2", {}, t(`members.invite.for.${role}`)),
        h("p", { class: "small soft" }, t("members.invite.once")),
        linkLine(this, link),
        isLoopback(location.hostname) &&
          h("p", { class: "small" }, t("members.invite.localhost")),
        h(
          "div",
          { class: "line-up" },
          this.#close(t("members.invite.done")),
        ),
      );
    } catch (error) {
      this.#said.replaceChildren(changeError(error));
    }
  }

  /** A link that works no more is nothing to hand on. @param {string} invitePk */
  async #look(invitePk) {
    try {
      /** @type {import("./invite-list.js").Invite[]} */
      const all = await get("/api/invites");
      const mine = all.find((one) => one.invitePk === invitePk);
      if (mine && mine.state !== "open") this.#end();
    } catch {
      // The next change asks again.
    }
  }

  #end() {
    this.dispatchEvent(new Event("closed"));
  }

  /** @param {string} text */
  #close(text) {
    return button(this, text, () => this.#end(), { kind: "quiet" });
  }
}

const roleChoice = () =>
  choice({
    name: "role",
    label: t("members.invite.role"),
    value: "volunteer",
    options: ROLES.map((r) => [r, t(`role.${r}`)]),
  });

const daysChoice = () =>
  choice({
    name: "days",
    label: t("members.invite.days"),
    value: String(USUAL_DAYS),
    options: DAYS.map((n) => [
      String(n),
      t("members.invite.days.value", { count: n }),
    ]),
  });

customElements.define("invite-maker", InviteMaker);
