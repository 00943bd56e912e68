// SPDX-License-Identifier: AGPL-3.0-or-later
import { e164, grouped, groupedAt, isNational } from "./phone-numbers.js";
import { exampleNumber } from "./example-number.js";
import { field } from "../../lib/field.js";
import { sipAddress } from "./sip-addresses.js";
import { t } from "../../lib/catalogue.js";
import { timeZone } from "../../lib/times.js";

/**
 * @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement
 * @typedef {{element: HTMLElement, wrong: (text: string | null) => void,
 *   read: () => string | null | undefined}} Reading read: as it is sent, null
 * for none; undefined: what stands there is none, and that is told
 */

const herOwn = () => ({
  label: t("ownPhones.phone"),
  hint: "ownPhones.phone.hint",
  optional: true,
});

/**
 * A telephone number, put in groups while she types.
 * @param {ScreenElement} owner @param {string | null} kept
 * @param {{label: string, hint: string, optional: boolean}} [as] her own, which she may leave out;
 * hint: the key of a text with a place for an example
 * @returns {Reading}
 */
export function phoneField(
  owner,
  kept,
  as = herOwn(),
) {
  const { element, input, wrong } = field({
    name: "phone",
    label: as.label,
    hint: t(as.hint, {
      example: exampleNumber(timeZone.value).replaceAll(" ", "\u00a0"),
    }),
    type: "tel",
    value: kept ? grouped(kept) : "",
    autocomplete: "tel",
    optional: as.optional,
  });
  input.dir = "ltr";
  owner.on(input, "input", () => {
    const { text, cursor } = groupedAt(
      input.value,
      input.selectionStart ?? input.value.length,
    );
    // While the country's code is not there yet there is nothing to group by.
    if (isNational(input.value)) return;
    input.value = text;
    input.setSelectionRange(cursor, cursor);
  });
  const read = () => {
    wrong(null);
    if (input.value.trim() === "") return null;
    const number = e164(input.value);
    if (number) return number;
    const why = isNational(input.value) ? "national" : "wrong";
    wrong(t(`ownPhones.phone.${why}`));
    return undefined;
  };
  return { element, wrong, read };
}

/** @param {string | null} kept @returns {Reading} */
export function sipField(kept) {
  const { element, input, wrong } = field({
    name: "sip",
    label: t("ownPhones.sip"),
    hint: t("ownPhones.sip.hint"),
    value: kept ?? "",
    optional: true,
  });
  input.dir = "ltr";
  input.inputMode = "email";
  const read = () => {
    wrong(null);
    if (input.value.trim() === "") return null;
    const address = sipAddress(input.value);
    if (address) return address;
    wrong(t("ownPhones.sip.wrong"));
    return undefined;
  };
  return { element, wrong, read };
}
