// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { keyError } from "../protection/key-errors.js";
import { lead } from "../entry/entry-frame.js";
import { ownPlace } from "./unlocking.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { touchOwnKey } from "../../lib/own-key.js";

/**
 * <ask-key>: the security key, after the PIN was typed and before the
 * custodian hears of it. The browser asks at once, and again by a press.
 *
 * event `done`: CustomEvent, `detail` is what the key gave
 * event `closed`: back to the PIN
 * event `recover`: there is no key any more
 */
class AskKey extends ScreenElement {
  #foot = h("div", { class: "stack" });
  #said = h("div", { "aria-live": "polite" });
  #title = h("div", { tabindex: "-1" });

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    this.#title.replaceChildren(
      lead(t("protection.ask.title"), t("protection.ask.lead")),
    );
    this.show(this.#title, this.#said, this.#foot, this.#lost());
    this.#title.focus();
    void this.#ask();
  }

  async #ask() {
    const stop = new AbortController();
    this.#said.replaceChildren(
      h("p", { class: "soft" }, t("protection.ask.waiting")),
    );
    const leave = () => stop.abort();
    this.#foot.replaceChildren(
      button(this, t("ask.no"), leave, { kind: "l wide" }),
    );
    try {
      const signal = AbortSignal.any([this.until, stop.signal]);
      const { key, ...detail } = await touchOwnKey(await ownPlace(), signal);
      key?.prf.fill(0);
      this.dispatchEvent(new CustomEvent("done", { detail }));
    } catch (error) {
      if (!this.until.aborted) this.#again(error);
    }
  }

  /** @param {unknown} error */
  #again(error) {
    this.#said.replaceChildren(keyError(error));
    const again = button(this, t("protection.ask.again"), () => this.#ask(), {
      kind: "primary l wide",
      sign: "key",
    });
    const back = () => this.dispatchEvent(new Event("closed"));
    this.#foot.replaceChildren(
      again,
      button(this, t("protection.ask.back"), back, { kind: "quiet" }),
    );
    again.focus();
  }

  #lost() {
    const recover = () => this.dispatchEvent(new Event("recover"));
    return h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("protection.ask.lost")),
      h(
        "div",
        { class: "stack stack--tight" },
        h("p", { class: "small" }, t("protection.ask.lost.body")),
        button(this, t("unlock.recover"), recover, { kind: "l wide" }),
      ),
    );
  }
}

customElements.define("ask-key", AskKey);
