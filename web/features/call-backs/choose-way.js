// SPDX-License-Identifier: AGPL-3.0-or-later
import { questions } from "../../lib/ask.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";

/** @import { ScreenElement } from "../../lib/screen-element.js" */
/** @import { Way } from "./call-back.js" */

/**
 * How she is called first; said what happens then, and asked even if there is
 * one way alone: a phone rings somewhere.
 * @param {ScreenElement} owner @param {Way[]} ways
 * @returns {Promise<Way | null>} null: not now
 */
export function chooseWay(owner, ways) {
  const dialog = question(ways);
  owner.append(dialog);
  dialog.showModal();
  questions.value += 1;
  return answerOf(owner, dialog, ways);
}

/** @param {Way[]} ways */
const question = (ways) =>
  h(
    "dialog",
    { class: "dialog", "aria-labelledby": "call-back", "data-question": true },
    h(
      "form",
      { method: "dialog", class: "dialog__body" },
      h("h2", { id: "call-back" }, t("callBacks.ask")),
      h(
        "ol",
        { class: "stack stack--tight" },
        ["first", "then", "mailbox"].map((step) =>
          h("li", {}, t(`callBacks.ask.${step}`))
        ),
      ),
      h(
        "div",
        { class: "form__end" },
        ...ways.map((way, place) =>
          h("button", {
            class: place === 0 ? "button button--primary" : "button",
            value: way,
          }, t(`callBacks.way.${way}`))
        ),
        h("button", { class: "button", value: "" }, t("ask.no")),
      ),
    ),
  );
/**
 * @param {ScreenElement} owner @param {HTMLDialogElement} dialog @param {Way[]} ways
 * @returns {Promise<Way | null>}
 */
function answerOf(owner, dialog, ways) {
  return new Promise((resolve) => {
    const done = new AbortController();
    const over = (/** @type {Way | null} */ way) => {
      done.abort();
      questions.value -= 1;
      dialog.remove();
      resolve(way);
    };
    dialog.addEventListener("close", () => {
      over(ways.find((way) => way === dialog.returnValue) ?? null);
    }, { signal: done.signal });
    owner.until.addEventListener("abort", () => over(null), {
      signal: done.signal,
    });
  });
}
