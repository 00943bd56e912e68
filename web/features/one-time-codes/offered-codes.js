// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { CodeField } from "./code-field.js";
import { drawnQr } from "../../lib/qr/drawing.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { field } from "../../lib/field.js";
import { groupsOf, otpauth } from "./otpauth.js";
import { h } from "../../lib/h.js";
import { hotline } from "../../lib/app.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const NAME_LENGTH = 40;

/**
 * <offered-codes>: a secret on its way into her app, as a picture, a link and
 * letters; a code of the app turns the codes on.
 *
 * property `offer`: what the server gave; gone with the element
 * event `closed`: CustomEvent, `detail` what came of it, a catalogue key
 */
class OfferedCodes extends ScreenElement {
  /** @type {{secret: string, offer: string} | null} */
  offer = null;
  #picture = h("div", {});
  #link = h("a", { class: "button" }, t("oneTimeCodes.open"));
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    if (!this.offer) return;
    this.classList.add("stack", "stack--loose");
    const { secret } = this.offer;
    const name = field({
      name: "entry",
      label: t("oneTimeCodes.name"),
      hint: t("oneTimeCodes.name.hint"),
      value: t("oneTimeCodes.name.default"),
      maxlength: NAME_LENGTH,
    });
    this.on(name.input, "input", () => this.#draw(secret, name.input.value));
    this.#draw(secret, name.input.value);
    this.show(
      h(
        "div",
        { class: "stack stack--tight" },
        h("h2", {}, t("oneTimeCodes.offer.title")),
        h("p", {}, t("oneTimeCodes.offer.body")),
      ),
      notice("eye", [t("oneTimeCodes.offer.secret")]),
      name.element,
      this.#picture,
      h("div", { class: "line-up" }, this.#link),
      key(secret),
      this.#form(),
    );
  }

  /** @override */
  disconnectedCallback() {
    this.offer = null;
    this.#picture.replaceChildren();
    this.#link.removeAttribute("href");
    super.disconnectedCallback();
  }

  /** @param {string} secret @param {string} name */
  #draw(secret, name) {
    const entry = otpauth({
      secret,
      hotline: hotline.value?.name ?? t("app.name"),
      name: name.trim() || t("oneTimeCodes.name.default"),
    });
    this.#picture.replaceChildren(drawnQr(entry, t("oneTimeCodes.qr")));
    this.#link.href = entry;
  }

  #form() {
    const code = new CodeField();
    const send = async () => {
      this.#said.replaceChildren();
      const typed = code.read();
      if (typed === null || !this.offer) return;
      try {
        await post("/api/me/one-time-codes", {
          offer: this.offer.offer,
          code: typed,
        });
        this.#close("oneTimeCodes.turnedOn");
      } catch (error) {
        this.#told(error, code);
      }
    };
    return form(
      this,
      send,
      code.element,
      this.#said,
      h(
        "div",
        { class: "form__end" },
        submit(t("oneTimeCodes.turnOn"), "primary"),
        button(this, t("ask.no"), () => this.#close(null), { kind: "quiet" }),
      ),
    );
  }

  /** @param {unknown} error @param {CodeField} code */
  #told(error, code) {
    if (Problem.is(error, "wrong-code")) code.refuse();
    // The passphrase was given too long ago.
    else if (Problem.is(error, "wrong-sign-in")) {
      this.#close("oneTimeCodes.late");
    } else this.#said.replaceChildren(errorNotice(error));
  }

  /** @param {string | null} detail */
  #close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

/** @param {string} secret */
const key = (secret) =>
  h(
    "details",
    { class: "more-ways" },
    h("summary", {}, t("oneTimeCodes.key")),
    h(
      "div",
      { class: "stack stack--tight" },
      h("p", { class: "small" }, t("oneTimeCodes.key.body")),
      h(
        "ol",
        { class: "recovery-code", "aria-label": t("oneTimeCodes.key") },
        groupsOf(secret).map((group) => h("li", {}, group)),
      ),
    ),
  );

customElements.define("offered-codes", OfferedCodes);
