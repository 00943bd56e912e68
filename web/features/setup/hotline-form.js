// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice, field } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { language, LANGUAGES, t } from "../../lib/catalogue.js";
import { ownName } from "../entry/language-choice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { zoneOptions } from "../../lib/time-zones.js";

/** @typedef {{name: string, timeZone: string, language: string}} NewHotline */

/**
 * <hotline-form>: what a new hotline is called, its first language, its clock.
 *
 * event `chosen`: CustomEvent, `detail` is the NewHotline
 */
export class HotlineForm extends ScreenElement {
  /** @override */
  start() {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const name = field({
      name: "hotline",
      label: t("hotline.name"),
      hint: t("hotline.name.hint"),
      maxlength: 60,
    });
    const first = choice({
      name: "language",
      label: t("hotline.language"),
      hint: t("hotline.language.hint"),
      value: language.value.tag,
      options: LANGUAGES.map((tag) => /** @type {const} */ ([
        tag,
        ownName(tag),
      ])),
    });
    const zone = choice({
      name: "zone",
      label: t("hotline.zone"),
      hint: t("hotline.zone.hint"),
      value: here,
      options: zoneOptions(here),
    });
    const take = () => {
      const given = name.input.value.trim();
      if (given === "") return name.wrong(t("hotline.name.empty"));
      this.dispatchEvent(
        new CustomEvent("chosen", {
          detail: {
            name: given,
            timeZone: zone.select.value,
            language: first.select.value,
          },
        }),
      );
    };
    this.show(form(
      this,
      take,
      name.element,
      first.element,
      zone.element,
      submit(t("account.next")),
    ));
  }
}

customElements.define("hotline-form", HotlineForm);
