// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { date } from "../../lib/times.js";
import { e164, isNational } from "../phones/phone-numbers.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { post, remove } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <look-up>: whether one number is turned away, and the end of it. Says
 * `banned` when it has changed something.
 */
class LookUp extends ScreenElement {
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const { element, input, wrong } = field({
      name: "number",
      label: t("bans.look.number"),
      hint: t("bans.look.hint"),
      type: "tel",
    });
    input.dir = "ltr";
    const send = async () => {
      wrong(null);
      this.#said.replaceChildren();
      const number = e164(input.value);
      if (!number) {
        const why = isNational(input.value) ? "national" : "wrong";
        return wrong(t(`bans.number.${why}`));
      }
      await this.#look(number);
    };
    this.show(
      h("h2", {}, t("bans.look")),
      form(
        this,
        send,
        element,
        h("div", { class: "form__end" }, submit(t("bans.look.verb"), "plain")),
        this.#said,
      ),
    );
  }

  /** @param {string} number */
  async #look(number) {
    try {
      /** @type {{ban: import("./banned-callers.js").Ban | null}} */
      const { ban } = await post("/api/bans/lookup", { number });
      if (!ban) {
        return this.#said.replaceChildren(
          notice("check", [t("bans.look.free")]),
        );
      }
      const lift = button(this, t("bans.lift"), async () => {
        await remove(`/api/bans/${ban.id}`);
        this.dispatchEvent(new Event("banned"));
        await this.#look(number);
      });
      this.#said.replaceChildren(
        notice("ban", [t("bans.look.banned", { time: date(ban.until) })]),
        h("div", { class: "form__end" }, lift),
      );
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }
}

customElements.define("look-up", LookUp);
