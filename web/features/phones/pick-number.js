// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountError } from "./account-errors.js";
import { AccountForm, formHead } from "./account-form.js";
import { connectNumber, offeredNumbers } from "./accounts.js";
import { notice } from "../../lib/notice.js";
import { fieldError } from "../../lib/field.js";
import { fill } from "../../lib/loading.js";
import { h } from "../../lib/h.js";
import { numberGroups, planGroups } from "./number-groups.js";
import { numberLanguages } from "./number-languages.js";
import { numberText } from "./account-card.js";
import { Problem } from "../../lib/problem.js";
import { providerName } from "./account-words.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./accounts.js").Offered} Offered */

/**
 * <pick-number>: the numbers that the account has, of which one is connected.
 *
 * property `account`
 */
class PickNumber extends AccountForm {
  /** @type {import("./accounts.js").Account | null} */
  account = null;

  /** @override */
  draw() {
    const { account } = this;
    if (!account) return;
    const name = providerName(account.provider);
    const place = h("div", {});
    this.show(
      formHead(t("phones.pick.title"), t("phones.pick.lead", { name })),
      place,
    );
    void fill(this, place, async () => [await this.#offered(account, name)]);
  }

  /**
   * @param {NonNullable<PickNumber["account"]>} account @param {string} name
   */
  async #offered(account, name) {
    const back = () => h("div", { class: "form__end" }, this.no());
    try {
      const [all, groups] = await Promise.all([
        offeredNumbers(account.account),
        planGroups(),
      ]);
      if (all.length > 0) return this.#choose(account, all, groups);
      const none = notice("care", [t("phones.pick.none", { name })], "care");
      return h("div", { class: "stack" }, none, back());
    } catch (error) {
      if (!Problem.is(error, "provider-failed", "conflict")) throw error;
      return h("div", { class: "stack" }, accountError(error), back());
    }
  }

  /**
   * @param {NonNullable<PickNumber["account"]>} account @param {Offered[]} all
   * @param {string[]} groups of the hotline
   */
  #choose({ account, numbers }, all, groups) {
    const has = new Set(numbers.map(({ number }) => number));
    const { element, picked } = numberChoice(all, has);
    const languages = numberLanguages([]);
    const rung = numberGroups(groups, []);
    const read = () => ({
      languages: languages.read(),
      ringGroups: rung.read(),
    });
    return this.form(
      t("phones.connect"),
      () => this.#connect(account, picked(), read()),
      element,
      languages.element,
      rung.element,
      notice("phone-in", [t("phones.connect.means")]),
    );
  }

  /**
   * @param {string} account @param {Offered | undefined} picked
   * @param {{languages: string[], ringGroups: string[]}} how
   */
  async #connect(account, picked, how) {
    if (!picked) {
      return this.said.replaceChildren(fieldError(t("phones.pick.empty")));
    }
    this.said.replaceChildren(
      h("p", { class: "soft" }, t("phones.connecting")),
    );
    try {
      await connectNumber(account, picked, how);
      this.close("phones.connected");
    } catch (error) {
      this.said.replaceChildren(accountError(error));
    }
  }
}

/**
 * One of them; where there is one alone it is chosen.
 * @param {readonly Offered[]} all @param {ReadonlySet<string>} has connected
 * @returns {{element: HTMLElement, picked: () => Offered | undefined}}
 */
function numberChoice(all, has) {
  const rows = all.map((one) => ({
    one,
    radio: h("input", {
      type: "radio",
      name: "number",
      value: one.id,
      checked: all.length === 1,
    }),
  }));
  const choices = rows.map(({ one, radio }) =>
    h(
      "label",
      { class: "choice" },
      radio,
      numberText(one.number),
      has.has(one.number) && h("small", {}, t("phones.pick.has")),
    )
  );
  const element = h(
    "fieldset",
    { class: "field" },
    h("legend", {}, t("phones.pick")),
    h("div", { class: "choices" }, choices),
  );
  const picked = () => rows.find(({ radio }) => radio.checked)?.one;
  return { element, picked };
}

customElements.define("pick-number", PickNumber);
