// SPDX-License-Identifier: AGPL-3.0-or-later
import { field } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const LEAST_PASSPHRASE = 12;
const SIGN_IN_NAME = /^[a-z0-9._-]{3,32}$/;

/**
 * @typedef {ReturnType<typeof field>} Field
 * @typedef {{signInName: string, alias: string, passphrase: string}} Account
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
      fields.passphrase.element,
      fields.again.element,
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
      passphrase: field({
        name: "passphrase",
        label: t("account.passphrase"),
        hint: t("account.passphrase.hint"),
        type: "password",
        autocomplete: "new-password",
      }),
      again: field({
        name: "passphrase-again",
        label: t("account.again"),
        type: "password",
        autocomplete: "new-password",
      }),
    };
  }

  /** @param {Record<"alias" | "name" | "passphrase" | "again", Field>} fields */
  #take({ alias, name, passphrase, again }) {
    for (const each of [alias, name, passphrase, again]) each.wrong(null);
    const account = {
      alias: alias.input.value.trim(),
      signInName: name.input.value.trim().toLowerCase(),
      passphrase: passphrase.input.value,
    };
    this.#typed = account;
    if (account.alias === "") return alias.wrong(t("account.alias.empty"));
    if (!SIGN_IN_NAME.test(account.signInName)) {
      return name.wrong(t("account.signInName.wrong"));
    }
    if ([...account.passphrase].length < LEAST_PASSPHRASE) {
      return passphrase.wrong(
        t("account.passphrase.short", { count: LEAST_PASSPHRASE }),
      );
    }
    if (account.passphrase !== again.input.value) {
      return again.wrong(t("account.again.wrong"));
    }
    this.dispatchEvent(new CustomEvent("chosen", { detail: account }));
  }
}

customElements.define("account-form", AccountForm);
