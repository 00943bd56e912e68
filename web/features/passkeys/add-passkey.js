// SPDX-License-Identifier: AGPL-3.0-or-later
import { Adding } from "./adding.js";
import { addingPlaces, checkPin } from "./places.js";
import { button } from "../../lib/button.js";
import { canUsePasskeys } from "../../lib/passkeys.js";
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { passkeyError } from "./passkey-sign-in.js";
import { provingForm } from "./proving-form.js";
import { records, session } from "../../lib/app.js";
import { PasskeyLabels } from "./passkey-labels.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("../../lib/proofs.js").Proof} Proof */

const NAME_LENGTH = 60;

/**
 * <add-passkey>: what it is called and that it is she; then the browser makes
 * it, and the custodian and the server are told.
 *
 * attribute `must`: there is no way around it
 * event `closed`: CustomEvent, `detail` what was done, a catalogue key, or null
 */
class AddPasskey extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    if (canUsePasskeys()) void this.#ask();
    else this.show(notice("care", [t("passkeys.unable")], "care"));
  }

  async #ask() {
    const isKept = await keepsPasskeys();
    if (this.until.aborted) return;
    const name = nameField(t(`passkeys.name.${isKept ? "device" : "key"}`));
    this.show(provingForm(this, {
      verb: t("account.next"),
      others: (session.me.value?.passkeys ?? 0) > 0,
      before: [name.element],
      isReady: () => isNamed(name),
      send: async (pin, proof) => {
        await checkPin(pin, proof);
        this.#offer(pin, proof, name.input.value.trim());
      },
      ...(this.hasAttribute("must") ? {} : { cancel: () => this.#close(null) }),
    }));
    name.input.select();
  }

  /** @param {string} pin @param {Proof} proof @param {string} name */
  #offer(pin, proof, name) {
    const { until: signal } = this;
    const labels = new PasskeyLabels(records);
    const places = addingPlaces({ pin, proof, labels, name, signal });
    const adding = new Adding(places, { name, by: proof.by });
    const said = h("div", { "aria-live": "polite" });
    const make = button(this, t("passkeys.make"), async () => {
      try {
        await adding.goOn((step) =>
          said.replaceChildren(
            h("p", { class: "soft" }, t(`passkeys.step.${step}`)),
          )
        );
        await session.refresh();
        this.#close("passkeys.added");
      } catch (error) {
        make.replaceChildren(t("passkeys.goOn"));
        said.replaceChildren(passkeyError(error));
      }
    }, { kind: "primary", sign: "key" });
    const no = button(this, t("ask.no"), async () => {
      await adding.giveUp();
      this.#close(null);
    }, { kind: "quiet" });
    this.show(
      h(
        "div",
        { class: "stack stack--tight" },
        h("h2", {}, t("passkeys.make.title", { name })),
        h("p", {}, t("passkeys.make.body")),
        proof.by === "passkey" && h("p", {}, t("passkeys.twice")),
      ),
      said,
      h("div", { class: "form__end" }, make, no),
    );
    make.focus();
  }

  /** @param {string | null} detail */
  #close(detail) {
    if (!detail && this.hasAttribute("must")) return this.start();
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

/** @param {string} value */
export const nameField = (value) =>
  field({
    name: "passkey",
    label: t("passkeys.name"),
    hint: t("passkeys.name.hint"),
    value,
    maxlength: NAME_LENGTH,
  });

/** @param {import("../../lib/field.js").Field} name */
export function isNamed({ input, wrong }) {
  const is = input.value.trim() !== "";
  wrong(is ? null : t("passkeys.name.empty"));
  return is;
}

/** This device itself, and not a key that is put into it. */
const keepsPasskeys = () =>
  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
    .catch(() => false);

customElements.define("add-passkey", AddPasskey);
