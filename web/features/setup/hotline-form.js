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
    const name = field({
      name: "hotline",
      label: t("hotline.name"),
      hint: t("hotline.name.hint"),
      maxlength: 60,
    });
    const first = languageSelect();
    const zone = zoneSelect();
    const take = () => {
      const given = name.input.value.trim();
      if (given === "") return name.wrong(t("hotline.name.empty"));
      const detail = {
        name: given,
        timeZone: zone.select.value,
        language: first.select.value,
      };
      this.dispatchEvent(new CustomEvent("chosen", { detail }));
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

const languageSelect = () =>
  choice({
    name: "language",
    label: t("hotline.language"),
    hint: t("hotline.language.hint"),
    value: language.value.tag,
    options: LANGUAGES.map((tag) => [tag, ownName(tag)]),
  });

function zoneSelect() {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return choice({
    name: "zone",
    label: t("hotline.zone"),
    hint: t("hotline.zone.hint"),
    value: here,
    options: zoneOptions(here),
  });
}

customElements.define("hotline-form", HotlineForm);
