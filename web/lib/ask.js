// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "./h.js";
import { Signal } from "./signal.js";
import { t } from "./catalogue.js";

/** @typedef {import("./screen-element.js").ScreenElement} ScreenElement */

/**
 * How many questions stand. They make everything else on the page inert: what
 * must be in reach all the same, a ring, puts itself above them.
 */
export const questions = new Signal(0);

/**
 * Asks once before something that others feel; the button says the verb.
 * @param {ScreenElement} owner
 * @param {{title: string, body: string, verb: string, not?: string,
 *   kind?: "end" | "primary" | "plain"}} what `not`: the word for leaving it
 * @returns {Promise<boolean>}
 */
export function ask(owner, what) {
  const { title, body, verb, not = t("ask.no"), kind = "end" } = what;
  const id = "ask-title";
  const yes = h(
    "button",
    { class: `button button--${kind}`, value: "yes" },
    verb,
  );
  const no = h("button", { class: "button", value: "no" }, not);
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": id, "data-question": true },
    h(
      "form",
      { method: "dialog", class: "dialog__body" },
      h("h2", { id }, title),
      h("p", {}, body),
      h("div", { class: "form__end" }, yes, no),
    ),
  );
  owner.append(dialog);
  dialog.showModal();
  no.focus();
  questions.value += 1;
  return answerOf(owner, dialog);
}

/**
 * @param {ScreenElement} owner @param {HTMLDialogElement} dialog
 * @returns {Promise<boolean>}
 */
function answerOf(owner, dialog) {
  return new Promise((resolve) => {
    const answered = new AbortController();
    const over = (/** @type {boolean} */ sure) => {
      answered.abort();
      questions.value -= 1;
      resolve(sure);
    };
    dialog.addEventListener("close", () => {
      dialog.remove();
      over(dialog.returnValue === "yes");
    }, { signal: answered.signal });
    owner.until.addEventListener("abort", () => over(false), {
      signal: answered.signal,
    });
  });
}
