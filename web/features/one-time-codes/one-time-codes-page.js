// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { keyring, session } from "../../lib/app.js";
import { passphraseFields, signInError } from "../sign-in/passphrase-form.js";
import { post } from "../../lib/api.js";
import { savedLine } from "../../lib/saved-line.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { secretsOf } from "../sign-in/sign-in.js";
import { t } from "../../lib/catalogue.js";
import { toBase64url } from "../../lib/bytes.js";
import "./offered-codes.js";
import "./turn-off-codes.js";

/**
 * <one-time-codes-page>: whether her passphrase takes a code from an app too;
 * turned on and off.
 */
class OneTimeCodesPage extends ScreenElement {
  #main = h("div", { class: "stack stack--loose" });
  #saved = savedLine("one-time-codes");

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      partHead(
        "/settings/devices",
        t("oneTimeCodes.title"),
        t("oneTimeCodes.lead"),
      ),
      this.#main,
      this.#saved,
    );
    let isDrawn = false;
    keyring.ring.watch((ring) => {
      if (!ring || isDrawn) return;
      isDrawn = true;
      this.#draw();
    }, this.until);
  }

  #draw() {
    const isOn = session.me.value?.oneTimeCodes ?? false;
    this.#main.replaceChildren(
      h(
        "p",
        {},
        h(
          "span",
          { class: isOn ? "tag tag--accent" : "tag" },
          t(isOn ? "oneTimeCodes.on" : "oneTimeCodes.off"),
        ),
      ),
      facts(),
      h("section", { class: "section" }, ...(isOn ? this.#on() : this.#off())),
    );
  }

  /** They are off: her passphrase, then a secret for her app. */
  #off() {
    const { elements, read, anew } = passphraseFields();
    const said = h("div", { "aria-live": "polite" });
    const begin = async () => {
      said.replaceChildren();
      this.#saved.clear();
      try {
        const { auth } = await secretsOf(...read());
        const offer = await post("/api/me/one-time-codes/offer", {
          auth: toBase64url(auth),
        });
        this.#offer(offer);
      } catch (error) {
        said.replaceChildren(signInError(error));
        anew();
      }
    };
    return [
      h("h2", {}, t("oneTimeCodes.begin.title")),
      h("p", { class: "small" }, t("oneTimeCodes.begin.body")),
      form(
        this,
        begin,
        said,
        ...elements,
        submit(t("account.next"), "primary"),
      ),
    ];
  }

  /** @param {{secret: string, offer: string}} offer */
  #offer(offer) {
    const offered = Object.assign(h("offered-codes"), { offer });
    this.on(offered, "closed", async (event) => {
      await this.#done(event instanceof CustomEvent ? event.detail : null);
    });
    this.#main.replaceChildren(offered);
  }

  #on() {
    const turnOff = button(
      this,
      t("oneTimeCodes.turnOff"),
      () => this.#askOff(),
      { kind: "quiet-end" },
    );
    return [h("div", { class: "line-up" }, turnOff)];
  }

  #askOff() {
    this.#saved.clear();
    const asked = h("turn-off-codes", { class: "stack stack--loose" });
    this.on(asked, "closed", async (event) => {
      await this.#done(event instanceof CustomEvent ? event.detail : null);
    });
    this.#main.replaceChildren(asked);
  }

  /** @param {string | null} said a catalogue key */
  async #done(said) {
    await session.refresh();
    this.#draw();
    if (said) this.#saved.say(said);
  }
}

/** What they guard and what not, and what becomes of a lost phone. */
const facts = () =>
  h(
    "ul",
    { class: "stack stack--tight small" },
    ["guards", "passkeys", "lost"].map((fact) =>
      h("li", {}, t(`oneTimeCodes.facts.${fact}`))
    ),
  );

customElements.define("one-time-codes-page", OneTimeCodesPage);
