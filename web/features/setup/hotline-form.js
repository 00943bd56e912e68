// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice, field } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { catalogueOf, language, LANGUAGES, t } from "../../lib/catalogue.js";
import { ownName } from "../entry/language-choice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { zoneOptions } from "../../lib/time-zones.js";

/**
 * @typedef {{name: string, timeZone: string, language: string,
 *   sentence: string, emergencyNumber: string}} NewHotline
 */

/**
 * <hotline-form>: what a new hotline is called, its first language, its clock,
 * and what callers read: a sentence and a number to begin with, in view here so
 * that they are made one's own.
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
    const { sentence, emergency } = publicFields(first.select, this.until);
    const take = () => {
      const given = name.input.value.trim();
      if (given === "") return name.wrong(t("hotline.name.empty"));
      const said = sentence.input.value.trim();
      if (said === "") return sentence.wrong(t("setup.sentence.empty"));
      const number = emergency.input.value.trim();
      if (number === "") return emergency.wrong(t("setup.emergency.empty"));
      const detail = {
        name: given,
        timeZone: zone.select.value,
        language: first.select.value,
        sentence: said,
        emergencyNumber: number,
      };
      this.dispatchEvent(new CustomEvent("chosen", { detail }));
    };
    this.show(form(
      this,
      take,
      name.element,
      first.element,
      zone.element,
      sentence.element,
      emergency.element,
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

/** 112 reaches help from a mobile telephone in most of the world. */
const EMERGENCY = "112";

/**
 * @param {HTMLSelectElement} first what the sentence is to be written in
 * @param {AbortSignal} signal
 */
function publicFields(first, signal) {
  const sentence = field({
    name: "sentence",
    label: t("hotline.sentence"),
    hint: t("hotline.sentence.hint"),
    value: t("setup.sentence.first"),
    maxlength: 200,
  });
  const emergency = field({
    name: "emergency",
    label: t("hotline.emergency"),
    hint: t("setup.emergency.hint"),
    value: EMERGENCY,
    maxlength: 20,
  });
  let offered = sentence.input.value;
  const follow = async () => {
    const texts = await catalogueOf(first.value);
    // What somebody wrote herself stays hers.
    if (texts.tag !== first.value || sentence.input.value !== offered) return;
    offered = texts.text("setup.sentence.first");
    sentence.input.value = offered;
  };
  first.addEventListener("change", follow, { signal });
  return { sentence, emergency };
}

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
