// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { Problem } from "../../lib/problem.js";
import { withTexts } from "../../lib/more-texts.js";

/** @typedef {import("../one-time-codes/code-field.js").CodeField} CodeField */

const load = withTexts(
  "one-time-codes",
  () => import("../one-time-codes/code-field.js"),
);

/**
 * The code of an app, below a passphrase: there once it is asked for. Few
 * members have one, so what shows it is fetched then.
 */
export class CodeStep {
  element = h("div", { "aria-live": "polite" });
  /** @type {CodeField | null} */
  #field = null;

  /** Shows the field. */
  async ask() {
    if (this.#field) return this.#field;
    const { CodeField } = await load();
    this.#field ??= new CodeField("oneTimeCodes.code.asked");
    this.element.replaceChildren(this.#field.element);
    return this.#field;
  }

  /**
   * @returns {string | null | undefined} undefined: none is asked for; null:
   * what was typed is none, and that is told
   */
  read() {
    return this.#field?.read();
  }

  /**
   * @param {unknown} error
   * @returns {Promise<boolean>} it was about the code, and is told here
   */
  async takes(error) {
    if (!Problem.is(error, "code-required", "wrong-code")) return false;
    const field = await this.ask();
    if (Problem.is(error, "wrong-code")) field.refuse();
    else field.focus();
    return true;
  }
}
