// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountError } from "./account-errors.js";
import { AccountForm, formHead } from "./account-form.js";
import { addAccount, testAccount } from "./accounts.js";
import { button } from "../../lib/button.js";
import { credentialFields } from "./credential-fields.js";
import { notice } from "../../lib/notice.js";
import { h, icon } from "../../lib/h.js";
import { Problem } from "../../lib/problem.js";
import { providerName } from "./account-words.js";
import { t } from "../../lib/catalogue.js";
import { failureText } from "./kinds.js";

/**
 * @typedef {import("./accounts.js").Available} Available
 * @typedef {import("./accounts.js").Overview} Overview
 */

/**
 * <add-account>: which provider, its keys, and whether they work. Then a number
 * is chosen.
 *
 * property `told`: as the server tells of all
 */
class AddAccount extends AccountForm {
  /** @type {Overview | null} */
  told = null;

  /** @override */
  draw() {
    const { told } = this;
    if (!told) return;
    this.show(
      formHead(t("phones.add"), t("phones.add.lead")),
      told.origin === null && notice("care", [t("phones.noOrigin")], "care"),
      ...told.available.map((one) => this.#offer(one, told.origin)),
      h("div", { class: "form__end" }, this.no()),
    );
  }

  /** @param {Available} offer @param {string | null} origin */
  #offer(offer, origin) {
    const { provider, webhooks } = offer;
    const name = providerName(provider);
    const choose = button(
      this,
      t("phones.choose"),
      () => this.#enter(offer),
      { label: t("phones.choose.of", { name }) },
    );
    choose.disabled = webhooks && origin === null;
    return h(
      "section",
      { class: "panel" },
      h("div", { class: "panel__head" }, h("h3", {}, name), choose),
      h("p", {}, t(`phones.about.${provider}`)),
      h(
        "p",
        { class: "readers" },
        icon("eye"),
        h(
          "span",
          {},
          t(`phones.hears.${webhooks ? "vendor" : "own"}`, {
            name,
          }),
        ),
      ),
      h(
        "p",
        { class: "small soft" },
        t(`phones.costs.${webhooks ? "vendor" : "own"}`),
      ),
    );
  }

  /** @param {Available} offer */
  #enter({ provider, fields }) {
    const name = providerName(provider);
    const asked = credentialFields(provider, fields);
    const send = async () => {
      this.said.replaceChildren();
      const typed = asked.read();
      if (!typed) return;
      try {
        await this.#test(await addAccount(provider, typed));
      } catch (error) {
        const { field } = error instanceof Problem ? error.extras : {};
        if (Problem.is(error, "credentials-refused")) {
          asked.refuse(String(field));
        } else this.said.replaceChildren(accountError(error));
      }
    };
    this.show(
      formHead(
        t("phones.keys.title", { name }),
        t("phones.keys.lead"),
      ),
      notice("lock", [t("phones.keys.kept")]),
      this.form(t("phones.keys.send"), send, ...asked.elements),
    );
    this.querySelector("input")?.focus();
  }

  /** It is kept by now, whatever comes of the test. @param {string} account */
  async #test(account) {
    try {
      const result = await testAccount(account);
      if (result === "well") return this.close("phones.test.well", account);
      this.#failed(account, notice("care", [failureText(result)], "care"));
    } catch (error) {
      this.#failed(account, accountError(error));
    }
  }

  /** @param {string} account @param {HTMLElement} why */
  #failed(account, why) {
    const again = button(
      this,
      t("phones.act.test"),
      () => this.#test(account),
      { kind: "primary" },
    );
    const close = button(this, t("phones.later"), () => this.close(null), {
      kind: "quiet",
    });
    this.show(
      formHead(t("phones.kept.title"), t("phones.kept.body")),
      why,
      h("div", { class: "form__end" }, again, close),
    );
  }
}

customElements.define("add-account", AddAccount);
