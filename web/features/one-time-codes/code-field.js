// SPDX-License-Identifier: AGPL-3.0-or-later
import { field } from "../../lib/field.js";
import { t } from "../../lib/catalogue.js";

const DIGITS = /^\d{6}$/;

/** The six digits that an app shows, and what may be wrong with them. */
export class CodeField {
  #field;
  #refused = 0;

  /** @param {string} [hint] catalogue key */
  constructor(hint = "oneTimeCodes.code.hint") {
    this.#field = field({
      name: "one-time-code",
      label: t("oneTimeCodes.code"),
      hint: t(hint),
      autocomplete: "one-time-code",
      maxlength: 9,
    });
    this.#field.input.inputMode = "numeric";
  }

  get element() {
    return this.#field.element;
  }

  focus() {
    this.#field.input.focus();
  }

  /** @returns {string | null} null: it is none, and that is told here */
  read() {
    // Apps show them as two groups of three.
    const digits = this.#field.input.value.replaceAll(/\s/g, "");
    const isCode = DIGITS.test(digits);
    this.#field.wrong(isCode ? null : t("oneTimeCodes.code.six"));
    return isCode ? digits : null;
  }

  /** The server has refused it. After a second one it may be the clock. */
  refuse() {
    this.#refused += 1;
    const again = this.#refused > 1;
    this.#field.wrong(
      t(again ? "oneTimeCodes.code.clock" : "problem.wrong-code"),
    );
    this.#field.input.select();
  }
}
