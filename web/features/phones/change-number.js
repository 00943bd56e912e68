// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountError } from "./account-errors.js";
import { AccountForm, formHead } from "./account-form.js";
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import { changeAccount } from "./accounts.js";
import { fill } from "../../lib/loading.js";
import { grouped } from "./phone-numbers.js";
import { h } from "../../lib/h.js";
import { languagesText, providerName } from "./account-words.js";
import { numberGroups, planGroups } from "./number-groups.js";
import { numberLanguages } from "./number-languages.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("./accounts.js").Account} Account
 * @typedef {import("./accounts.js").OwnNumber} OwnNumber
 */

/**
 * <change-number>: the languages of one of the hotline's numbers and whom it rings,
 * or the end of it.
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
    const place = h("div", {});
    this.show(
      formHead(grouped(number.number), t("phones.number.of", { name })),
      place,
      h("div", { class: "line-up" }, off),
    );
    void fill(
      this,
      place,
      async () => [this.#choices(account, number, await planGroups())],
    );
  }

  /**
   * @param {Account} account @param {OwnNumber} changed
   * @param {string[]} groups of the hotline
   */
  #choices(account, changed, groups) {
    const languages = numberLanguages(changed.languages);
    const rung = numberGroups(groups, changed.ringGroups);
    if (!languages.element && !rung.element) {
      const end = h("div", { class: "form__end" }, this.no());
      const all = h("p", {}, languagesText(changed.languages));
      return h("div", { class: "stack" }, all, this.said, end);
    }
    const save = () => {
      const how = { languages: languages.read(), ringGroups: rung.read() };
      return this.#send(
        account,
        "settings.saved",
        (all) =>
          all.map((one) =>
            one.number === changed.number ? { ...one, ...how } : one
          ),
      );
    };
    const verb = t("settings.save");
    return this.form(verb, save, languages.element, rung.element);
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
