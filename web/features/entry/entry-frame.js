// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h, kept, svg } from "../../lib/h.js";

/** @typedef {import("../../lib/h.js").Child} Child */

const SIGN =
  "M5 4v13.5A2.5 2.5 0 0 0 7.5 20M11 4v16M16 8.5a6 6 0 0 1 0 7M19.5 5.5a10.5 10.5 0 0 1 0 13";

/**
 * The hotline's mark and name.
 * @param {string | undefined} name @param {string} [href] where it leads
 */
export function hotlineMark(name, href) {
  const sign = svg(
    "svg",
    { class: "mark__sign", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: SIGN }),
  );
  return h(
    href ? "a" : "span",
    { class: "mark", href: href ?? null },
    sign,
    h("span", {}, name ?? t("app.name")),
  );
}

/**
 * The parts of a screen that has the whole page: mark on top, one column, and
 * a quiet foot.
 * @param {{name: string | undefined, top?: Child[], foot?: Child[]}} around
 * @param {...(Child | Child[])} children
 * @returns {Element[]}
 */
export function entryParts({ name, top = [], foot = [] }, ...children) {
  return [
    h("div", { class: "entry__top" }, hotlineMark(name), ...top),
    h("div", { class: "entry__main" }, ...kept(children)),
    h("div", { class: "entry__foot" }, ...foot),
  ];
}

/**
 * A new step begins at its form; one without a form at its heading, so that
 * what must be read first is in sight.
 * @param {HTMLElement} page
 */
export function focusForm(page) {
  const input = page.querySelector("account-form input, hotline-form input");
  if (input instanceof HTMLElement) return input.focus();
  page.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/**
 * Where a person stands in a short sequence.
 * @param {number} step from 1 @param {number} of @param {string} name
 */
export const progress = (step, of, name) =>
  h(
    "div",
    { class: "progress" },
    h("span", {}, t("entry.step", { step, of, name })),
    h(
      "ol",
      { "aria-hidden": "true" },
      Array.from({ length: of }, (_, i) => h("li", { "data-done": i < step })),
    ),
  );

/** @param {string} title @param {Child} [text] @param {string} [kind] */
export const lead = (title, text, kind = "") =>
  h(
    "div",
    { class: `entry__lead ${kind}`.trim() },
    h("h1", {}, title),
    text && h("p", {}, text),
  );
