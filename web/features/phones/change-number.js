// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountError } from "./account-errors.js";
import { AccountForm, formHead } from "./account-form.js";
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import { changeAccount } from "./accounts.js";
import { grouped } from "./phone-numbers.js";
import { h } from "../../lib/h.js";
import { languagesText, providerName } from "./account-words.js";
import { numberLanguages } from "./number-languages.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("./accounts.js").Account} Account
 * @typedef {import("./accounts.js").OwnNumber} OwnNumber
 */

/**
 * <change-number>: the languages of one of the hotline's numbers, or the end of
 * it.
 *
 * property `account`; property `number`
 */
class ChangeNumber extends AccountForm {
  /** @type {Account | null} */
  account = null;
  /** @type {OwnNumber | null} */
  number = null;

  /** @override */
  draw() {
    const { account, number } = this;
    if (!account || !number) return;
    const off = button(
      this,
      t("phones.number.off"),
      () => this.#takeOff(account, number),
      { kind: "quiet-end" },
    );
    const name = providerName(account.provider);
    this.show(
      formHead(grouped(number.number), t("phones.number.of", { name })),
      this.#languages(account, number),
      h("div", { class: "line-up" }, off),
    );
  }

  /** @param {Account} account @param {OwnNumber} changed */
  #languages(account, changed) {
    const { element, read } = numberLanguages(changed.languages);
    if (!element) {
      const end = h("div", { class: "form__end" }, this.no());
      const all = h("p", {}, languagesText(changed.languages));
      return h("div", { class: "stack" }, all, this.said, end);
    }
    const save = () =>
      this.#send(
        account,
        "settings.saved",
        (all) =>
          all.map((one) =>
            one.number === changed.number ? { ...one, languages: read() } : one
          ),
      );
    return this.form(t("settings.save"), save, element);
  }

  /** @param {Account} account @param {OwnNumber} number */
  async #takeOff(account, { number }) {
    const sure = await ask(this, {
      title: t("phones.number.off.ask", { number: grouped(number) }),
      body: t("phones.number.off.body"),
      verb: t("phones.number.off"),
    });
    if (!sure) return;
    await this.#send(
      account,
      "phones.number.gone",
      (all) => all.filter((one) => one.number !== number),
    );
  }

  /**
   * @param {Account} account @param {string} done a catalogue key
   * @param {(numbers: OwnNumber[]) => OwnNumber[]} change
   */
  async #send({ account, numbers }, done, change) {
    this.said.replaceChildren();
    try {
      await changeAccount(account, { numbers: change(numbers) });
      this.close(done);
    } catch (error) {
      this.said.replaceChildren(accountError(error));
    }
  }
}

customElements.define("change-number", ChangeNumber);
