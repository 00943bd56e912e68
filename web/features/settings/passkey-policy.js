// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { passkeyError, showPasskey } from "../passkeys/passkey-sign-in.js";
import { Problem } from "../../lib/problem.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { switchSetting } from "./settings-changes.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("./settings-changes.js").Settings} Settings
 * @typedef {Settings["passkeyRequired"]} Required
 */

/** @type {readonly Required[]} */
const WHOM = ["nobody", "admins", "everybody"];

/**
 * <passkey-policy class="section">: who has to sign in with a passkey, and what
 * that means before it is saved.
 *
 * property `settings`
 */
class PasskeyPolicy extends ScreenElement {
  /** @type {Settings | null} */
  settings = null;
  #meaning = h("div", { "aria-live": "polite" });
  #wrong = h("div", { "aria-live": "polite" });
  #saved = savedLine("passkey-policy");

  /** @override */
  start() {
    const { element, select } = choice({
      name: "passkeys",
      label: t("passkeyPolicy.label"),
      value: this.settings?.passkeyRequired ?? "nobody",
      options: WHOM.map((whom) => [whom, t(`passkeyPolicy.${whom}`)]),
    });
    this.on(select, "change", () => this.#explain(chosen(select)));
    this.#explain(chosen(select));
    const send = () =>
      save({ saved: this.#saved, wrong: this.#wrong }, async () => {
        await this.#require(chosen(select));
        await session.refresh();
      }, { error: passkeyError });
    this.show(
      h("h2", {}, t("passkeys.title")),
      h("p", {}, t("passkeyPolicy.body")),
      form(
        this,
        send,
        element,
        this.#meaning,
        this.#wrong,
        h(
          "div",
          { class: "form__end" },
          submit(t("settings.save"), "plain"),
          this.#saved,
        ),
      ),
    );
  }

  /**
   * Whoever asks for passkeys shows first that hers works here.
   * @param {Required} passkeyRequired
   */
  async #require(passkeyRequired) {
    try {
      await switchSetting({ passkeyRequired });
    } catch (error) {
      if (!Problem.is(error, "passkey-required") || !hasPasskey()) throw error;
      await showPasskey(this.until);
      await switchSetting({ passkeyRequired });
    }
  }

  /** @param {Required} whom */
  #explain(whom) {
    this.#meaning.replaceChildren(
      h(
        "div",
        { class: "stack stack--tight" },
        h("p", { class: "small" }, t(`passkeyPolicy.${whom}.means`)),
        whom !== "nobody" &&
          h("p", { class: "small" }, t("passkeyPolicy.lost")),
        whom !== "nobody" && !hasPasskey() && noneYet(),
      ),
    );
  }
}

const hasPasskey = () => (session.me.value?.passkeys ?? 0) > 0;

const noneYet = () =>
  notice("care", [
    t("passkeyPolicy.none"),
    " ",
    h("a", { href: "/settings/passkeys" }, t("passkeys.add")),
  ], "care");

/** @param {HTMLSelectElement} select @returns {Required} */
const chosen = ({ value }) => WHOM.find((whom) => whom === value) ?? "nobody";

customElements.define("passkey-policy", PasskeyPolicy);
