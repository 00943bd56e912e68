// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "./h.js";

/** @typedef {import("./screen-element.js").ScreenElement} ScreenElement */

/**
 * A button of an element, which ends with it. While what it does is under way
 * it cannot be pressed again.
 *
 * @param {ScreenElement} owner
 * @param {string} text
 * @param {() => unknown} act may return a promise
 * @param {{kind?: string, sign?: string, label?: string}} [how] `kind`: the
 * words after `button--`, by spaces; `label`: for a button of a sign alone
 * @returns {HTMLButtonElement}
 */
export function button(owner, text, act, { kind = "", sign, label } = {}) {
  const classes = kind.split(" ").filter(Boolean).map((k) => `button--${k}`);
  const made = h(
    "button",
    {
      class: ["button", ...classes].join(" "),
      type: "button",
      "aria-label": label ?? null,
    },
    sign && icon(sign),
    text,
  );
  return owner.on(made, "click", () => void busyWhile(made, act));
}

/**
 * A form whose submit button is busy while `send` runs.
 * @param {ScreenElement} owner
 * @param {() => unknown} send
 * @param {...import("./h.js").Child | import("./h.js").Child[]} children one of
 * them holds a button of type submit
 */
export function form(owner, send, ...children) {
  const made = h("form", { class: "form", novalidate: true }, ...children);
  return owner.on(made, "submit", (event) => {
    event.preventDefault();
    const submit = made.querySelector("button[type=submit]");
    if (submit instanceof HTMLButtonElement) void busyWhile(submit, send);
  });
}

/** @param {string} text @param {string} [kind] @param {string} [sign] */
export const submit = (text, kind = "primary l wide", sign) =>
  h(
    "button",
    {
      class: ["button", ...kind.split(" ").map((k) => `button--${k}`)].join(
        " ",
      ),
      type: "submit",
    },
    sign && icon(sign),
    text,
  );

/** @param {HTMLButtonElement} button @param {() => unknown} act */
async function busyWhile(button, act) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    button.removeAttribute("aria-busy");
  }
}
