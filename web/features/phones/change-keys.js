// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountError } from "./account-errors.js";
import { AccountForm, formHead } from "./account-form.js";
import { changeAccount } from "./accounts.js";
import { credentialFields } from "./credential-fields.js";
import { notice } from "../../lib/notice.js";
import { Problem } from "../../lib/problem.js";
import { providerName } from "./account-words.js";
import { t } from "../../lib/catalogue.js";

/**
 * <change-keys>: what was entered for an account, anew.
 *
 * property `account`; property `offer`: what its provider asks for
 */
class ChangeKeys extends AccountForm {
  /** @type {import("./accounts.js").Account | null} */
  account = null;
  /** @type {import("./accounts.js").Available | undefined} */
  offer = undefined;

  /** @override */
  draw() {
    const { account, offer } = this;
    if (!account) return;
    const name = providerName(account.provider);
    const head = formHead(
      t("phones.keys.title", { name }),
      t("phones.keys.lead"),
    );
    if (!offer) {
      const gone = notice("care", [t("phones.keys.gone")], "care");
      return this.show(head, gone, this.no());
    }
    // What cannot be opened any more is entered whole.
    const kept = account.usable ? account : { ...account, secretsSet: [] };
    const asked = credentialFields(account.provider, offer.fields, kept);
    const send = async () => {
      this.said.replaceChildren();
      const fields = asked.read();
      if (!fields) return;
      try {
        await changeAccount(account.account, { fields });
        this.close("phones.keys.changed");
      } catch (error) {
        const { field } = error instanceof Problem ? error.extras : {};
        if (Problem.is(error, "credentials-refused")) {
          asked.refuse(String(field));
        } else this.said.replaceChildren(accountError(error));
      }
    };
    this.show(head, this.form(t("settings.save"), send, ...asked.elements));
  }
}

customElements.define("change-keys", ChangeKeys);
