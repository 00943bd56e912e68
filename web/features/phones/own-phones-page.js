// SPDX-License-Identifier: AGPL-3.0-or-later
import { fill } from "../../lib/loading.js";
import { form, submit } from "../../lib/button.js";
import { get, put } from "../../lib/api.js";
import { grouped } from "./phone-numbers.js";
import { h, icon } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { phoneField, sipField } from "./phone-field.js";
import { Problem } from "../../lib/problem.js";
import { provingForm } from "../passkeys/proving-form.js";
import { savedLine } from "../../lib/saved-line.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {{phone: string | null, sip: string | null}} Phones
 * @typedef {Phones & {possible: {browser?: boolean, phone: boolean, sip: boolean}}} Told
 * as GET /api/me/phones has it; possible: a provider of the hotline's can ring it
 */

/** What the server says of it stands at the field, not below the passphrase. */
const OF_FIELDS = ["phone-not-allowed", "malformed"];

/**
 * <own-phones-page>: where calls ring: in her browser always, and on a phone of
 * hers if she wants. What she has chosen is confirmed before it is saved.
 */
class OwnPhonesPage extends ScreenElement {
  #main = h("div", { class: "stack stack--loose" });
  #saved = savedLine("own-phones");

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      partHead("/settings/devices", t("ownPhones.title"), t("ownPhones.lead")),
      this.#main,
    );
    void this.#load();
  }

  #load() {
    return fill(this, this.#main, async () => {
      // What she has not given the server may leave out.
      const { phone = null, sip = null, possible } = await get(
        "/api/me/phones",
      );
      const told = { phone, sip, possible };
      return this.#form(told, told);
    });
  }

  /**
   * @param {Told} told @param {Phones} typed what the fields begin with
   * @param {string} [refused] why the number was not taken, a catalogue key
   */
  #form(told, typed, refused) {
    const phone = phoneField(this, typed.phone);
    const sip = sipField(typed.sip);
    const send = () => {
      this.#saved.clear();
      const chosen = { phone: phone.read(), sip: sip.read() };
      if (chosen.phone === undefined || chosen.sip === undefined) return;
      this.#confirm(told, { phone: chosen.phone, sip: chosen.sip });
    };
    const wrong = typed.phone ? phone.wrong : sip.wrong;
    if (refused) this.later(0, () => wrong(t(refused)));
    const chooses = form(
      this,
      send,
      part("phone", phone, told),
      part("sip", sip, told),
      h(
        "div",
        { class: "form__end" },
        submit(t("settings.save"), "primary"),
        this.#saved,
      ),
    );
    const none = notice("eye", [t("ownPhones.impossible")]);
    return [
      h(
        "section",
        { class: "stack" },
        h("h2", {}, t("ownPhones.where")),
        browserRow(told),
        isNothing(told) ? none : chooses,
      ),
      meaning(),
    ];
  }

  /** @param {Told} told @param {Phones} chosen */
  #confirm(told, chosen) {
    const back = (/** @type {string} */ refused = "") =>
      this.#main.replaceChildren(...this.#form(told, chosen, refused));
    if (chosen.phone === told.phone && chosen.sip === told.sip) {
      return this.#saved.say("ownPhones.same");
    }
    this.#main.replaceChildren(
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("ownPhones.confirm")),
        summary(chosen),
      ),
      provingForm(this, {
        verb: t("settings.save"),
        why: "ownPhones.proof",
        pinless: true,
        others: (session.me.value?.passkeys ?? 0) > 0,
        send: async (_pin, proof) => {
          const confirm = await proof.confirm();
          try {
            await put("/api/me/phones", { ...chosen, confirm });
          } catch (error) {
            if (!Problem.is(error, ...OF_FIELDS)) throw error;
            return back(
              Problem.is(error, "malformed")
                ? "ownPhones.malformed"
                : "problem.phone-not-allowed",
            );
          }
          await this.#load();
          this.#saved.say(
            chosen.phone || chosen.sip ? "ownPhones.saved" : "ownPhones.gone",
          );
        },
        cancel: () => back(),
      }),
    );
  }
}

/** Nothing can be rung, and there is nothing to take off. @param {Told} told */
const isNothing = ({ phone, sip, possible }) =>
  !phone && !sip && !possible.phone && !possible.sip;

/** @param {Told} told */
const browserRow = ({ possible }) =>
  h(
    "ul",
    { class: "rows", role: "list" },
    h("li", { class: "row" }, ...browserParts(possible)),
  );

/** @param {Told["possible"]} possible */
const browserParts = ({ browser = true, phone }) => [
  h("span", { class: "glyph", "aria-hidden": "true" }, icon("globe")),
  h(
    "div",
    { class: "row__body" },
    h(
      "p",
      { class: "row__title" },
      h("span", {}, t("ownPhones.browser")),
      h("span", { class: "tag" }, t("ownPhones.always")),
    ),
    h("p", { class: "row__meta" }, t("ownPhones.browser.body")),
    // Nobody by phone calls a hotline that has no number.
    phone && !browser &&
      h("p", { class: "row__meta" }, t("ownPhones.browser.web")),
  ),
];

/**
 * What no provider of the hotline's can ring is offered to nobody; what is kept
 * already can be taken off.
 * @param {"phone" | "sip"} way
 * @param {import("./phone-field.js").Reading} reading @param {Told} told
 */
function part(way, { element }, told) {
  const { possible } = told;
  const none = notice("eye", [t(`ownPhones.${way}.impossible`)]);
  if (possible[way]) return element;
  return told[way] ? h("div", { class: "stack" }, element, none) : none;
}

/** What comes of it, and who learns her number. */
const meaning = () =>
  h(
    "section",
    { class: "section" },
    h("h2", {}, t("ownPhones.means")),
    h("p", {}, t("ownPhones.means.rings")),
    h(
      "ul",
      { class: "stack stack--tight small" },
      ["never", "server", "provider", "admins"].map((fact) =>
        h("li", {}, t(`ownPhones.means.${fact}`))
      ),
    ),
  );

/** @param {Phones} chosen what will be rung from then on */
export const summary = ({ phone, sip }) =>
  h(
    "dl",
    { class: "facts" },
    h("dt", {}, t("ownPhones.phone")),
    h("dd", { class: "ltr" }, phone ? grouped(phone) : t("ownPhones.none")),
    h("dt", {}, t("ownPhones.sip")),
    h("dd", { class: "ltr" }, sip ?? t("ownPhones.none")),
  );

customElements.define("own-phones-page", OwnPhonesPage);
