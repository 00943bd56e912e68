// SPDX-License-Identifier: AGPL-3.0-or-later
import { field } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { newPassphrase } from "./new-passphrase.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const SIGN_IN_NAME = /^[a-z0-9._-]{3,32}$/;

/**
 * @typedef {import("../../lib/field.js").Field} Field
 * @typedef {import("../../lib/new-member.js").Account} Account
 */

/**
 * <account-form>: sign-in name, alias and passphrase of whoever is new.
 *
 * property `taken`: the sign-in name is another's; asks for another
 * event `chosen`: CustomEvent, `detail` is the Account
 */
export class AccountForm extends ScreenElement {
  /** @type {Account | null} */
  #typed = null;
  taken = false;

  /** @override */
  start() {
    const fields = this.#fields();
    this.show(form(
      this,
      () => this.#take(fields),
      fields.alias.element,
      fields.name.element,
      ...fields.passphrase.elements,
      submit(t("account.next")),
    ));
    if (this.taken) fields.name.wrong(t("problem.name-taken"));
  }

  #fields() {
    return {
      alias: field({
        name: "alias",
        label: t("account.alias"),
        hint: t("account.alias.hint"),
        value: this.#typed?.alias ?? "",
        maxlength: 60,
      }),
      name: field({
        name: "sign-in-name",
        label: t("account.signInName"),
        hint: t("account.signInName.hint"),
        autocomplete: "username",
        value: this.#typed?.signInName ?? "",
        maxlength: 32,
      }),
      passphrase: newPassphrase(t("account.passphrase")),
    };
  }

  /**
   * @param {{alias: Field, name: Field,
   *   passphrase: ReturnType<typeof newPassphrase>}} fields
   */
  #take({ alias, name, passphrase }) {
    const typed = {
      alias: alias.input.value.trim(),
      signInName: name.input.value.trim().toLowerCase(),
      passphrase: passphrase.read() ?? "",
    };
    this.#typed = typed;
    const nameIsWell = SIGN_IN_NAME.test(typed.signInName);
    name.wrong(nameIsWell ? null : t("account.signInName.wrong"));
    alias.wrong(typed.alias ? null : t("account.alias.empty"));
    if (!nameIsWell || !typed.alias || !typed.passphrase) return;
    this.dispatchEvent(new CustomEvent("chosen", { detail: typed }));
  }
}

customElements.define("account-form", AccountForm);
