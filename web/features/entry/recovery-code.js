// SPDX-License-Identifier: AGPL-3.0-or-later
import { asPrinted } from "../../lib/recovery-letters.js";
import { button, form, submit } from "../../lib/button.js";
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { lead } from "./entry-frame.js";
import { notice } from "../../lib/notice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** The group that is asked for: neither the first nor the last. */
const ASKED = [3, 4, 5];

/**
 * <recovery-code>: shows the code once, and asks for one group of it, so that
 * it was written down before it goes.
 *
 * property `code`: as it is shown, seven groups of four
 * event `confirmed`: the group was right
 */
export class RecoveryCode extends ScreenElement {
  code = "";

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    const groups = this.code.split(/[\s-]+/);
    this.show(
      lead(t("recoveryCode.title"), t("recoveryCode.lead")),
      h(
        "ol",
        { class: "recovery-code", "aria-label": t("recoveryCode.label") },
        groups.map((group) => h("li", {}, group)),
      ),
      h(
        "div",
        { class: "line-up no-print" },
        button(this, t("recoveryCode.print"), () => print()),
        button(
          this,
          t("recoveryCode.copy"),
          () => navigator.clipboard.writeText(groups.join(" ")),
          { kind: "quiet", sign: "copy" },
        ),
      ),
      notice("eye", [t("recoveryCode.who")]),
      this.#question(groups),
    );
  }

  /** @override */
  disconnectedCallback() {
    this.code = "";
    super.disconnectedCallback();
  }

  /** @param {string[]} groups */
  #question(groups) {
    const pick = ASKED[
      (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % ASKED.length
    ] ?? 3;
    const typed = field({
      name: "group",
      label: t("recoveryCode.ask", { number: pick }),
      maxlength: 4,
    });
    const check = () => {
      const given = asPrinted(typed.input.value.trim());
      if (given !== groups[pick - 1]) {
        typed.wrong(t("recoveryCode.wrong"));
        return;
      }
      this.dispatchEvent(new Event("confirmed"));
    };
    return form(this, check, typed.element, submit(t("recoveryCode.done")));
  }
}

customElements.define("recovery-code", RecoveryCode);
