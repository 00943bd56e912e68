// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "./h.js";
import { t } from "./catalogue.js";

/** @typedef {import("./screen-element.js").ScreenElement} ScreenElement */

/**
 * Asks once before something is destroyed; the button says the verb.
 * @param {ScreenElement} owner
 * @param {{title: string, body: string, verb: string, kind?: "end" | "primary"}} what
 * @returns {Promise<boolean>}
 */
export function ask(owner, { title, body, verb, kind = "end" }) {
  const id = "ask-title";
  const yes = h(
    "button",
    { class: `button button--${kind}`, value: "yes" },
    verb,
  );
  const no = h("button", { class: "button", value: "no" }, t("ask.no"));
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": id },
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
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    }, { once: true });
    owner.until.addEventListener("abort", () => resolve(false));
  });
}
