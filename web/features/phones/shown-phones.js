// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import { errorNotice } from "../../lib/notice.js";
import { grouped } from "./phone-numbers.js";
import { h } from "../../lib/h.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <shown-phones class="section">: the phones of another member, for an admin
 * who needs them and says so: each look stands in the audit log. They go with
 * the page.
 *
 * attribute `member`: whose; attribute `name`: her alias
 */
class ShownPhones extends ScreenElement {
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const show = button(this, t("shownPhones.show"), () => this.#ask());
    this.show(
      h("h2", {}, t("shownPhones.title")),
      h("p", { class: "small" }, t("shownPhones.body")),
      this.#said,
      h("div", { class: "line-up" }, show),
    );
  }

  async #ask() {
    const name = this.getAttribute("name") ?? "";
    const sure = await ask(this, {
      title: t("shownPhones.ask", { name }),
      body: t("shownPhones.ask.body"),
      verb: t("shownPhones.show"),
      kind: "primary",
    });
    if (!sure) return;
    this.#said.replaceChildren();
    try {
      const member = this.getAttribute("member");
      this.#draw(await post(`/api/members/${member}/phones/show`));
    } catch (error) {
      // She has given none, so there was nothing to look at.
      if (Problem.is(error, "not-found")) return this.#draw({});
      this.#said.replaceChildren(errorNotice(error));
    }
  }

  /** @param {{phone?: string | null, sip?: string | null}} phones */
  #draw({ phone, sip }) {
    const fact = (/** @type {string} */ key, /** @type {string} */ value) => [
      h("dt", {}, t(key)),
      h("dd", { class: "ltr numbers" }, value),
    ];
    this.#said.replaceChildren(
      phone || sip
        ? h(
          "dl",
          { class: "facts" },
          phone ? fact("shownPhones.phone", grouped(phone)) : [],
          sip ? fact("shownPhones.sip", sip) : [],
        )
        : h("p", { class: "soft small" }, t("shownPhones.none")),
    );
  }
}

customElements.define("shown-phones", ShownPhones);
