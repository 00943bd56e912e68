// SPDX-License-Identifier: AGPL-3.0-or-later
import { errorNotice, notice } from "../../lib/notice.js";
import { CodeStep } from "./code-step.js";
import { field } from "../../lib/field.js";
import { form } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { Problem } from "../../lib/problem.js";
import { Refused } from "../../lib/sealing.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("../../lib/h.js").Child} Child */

/**
 * Asks for sign-in name and passphrase, and says what was wrong with them. Where
 * the server wants a code besides, that is asked for too, and what was typed
 * stays.
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {(name: string, passphrase: string, said: HTMLElement, code?: string)
 *   => unknown} send
 * what it throws is told, and the passphrase can be typed anew; `said` stands
 * over the fields
 * @param {...(Child | Child[])} rest below the fields; one of them submits
 */
export function passphraseForm(owner, send, ...rest) {
  const { elements, read, anew } = passphraseFields();
  const step = new CodeStep();
  const said = h("div", { "aria-live": "polite" });
  const tryIt = async () => {
    said.replaceChildren();
    const code = step.read();
    if (code === null) return;
    try {
      await send(...read(), said, code);
    } catch (error) {
      if (await step.takes(error)) return;
      said.replaceChildren(signInError(error));
      anew();
    }
  };
  return form(owner, tryIt, said, ...elements, step.element, ...rest);
}

/**
 * @returns {{elements: HTMLElement[],
 *   read: () => [name: string, passphrase: string], anew: () => void}} `anew`:
 * the passphrase can be typed anew
 */
export function passphraseFields() {
  const name = signInNameField();
  const passphrase = field({
    name: "passphrase",
    label: t("account.passphrase"),
    type: "password",
    autocomplete: "current-password",
  });
  return {
    elements: [name.element, passphrase.element],
    read: () => [typedName(name), passphrase.input.value],
    anew: () => passphrase.input.select(),
  };
}

export const signInNameField = () =>
  field({
    name: "sign-in-name",
    label: t("account.signInName"),
    autocomplete: "username",
  });

/** @param {import("../../lib/field.js").Field} field */
export const typedName = ({ input }) => input.value.trim().toLowerCase();

/** @param {unknown} error */
export function signInError(error) {
  if (error instanceof Refused || Problem.is(error, "wrong-sign-in")) {
    return notice("care", [t("problem.wrong-sign-in")], "end");
  }
  return errorNotice(error);
}
