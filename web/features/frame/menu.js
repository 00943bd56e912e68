// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { router, session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/** Beyond it the number says no more. */
const MOST_COUNTED = 99;

/**
 * The destinations that the signed-in member may open, in their order.
 * @returns {{path: string, title: string, icon: string, bar: boolean,
 *   waiting: number}[]} `waiting`: how many wait there for her
 */
export function menu() {
  return [...router.pages]
    .filter((page) => page.menu && session.me.value)
    .filter(({ permission }) => !permission || session.may(permission))
    .sort((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0))
    .map(({ path, title, menu }) => ({
      path,
      title,
      icon: menu?.icon ?? "ahead",
      bar: menu?.bar ?? false,
      waiting: size(menu?.waiting?.value ?? 0),
    }));
}

/**
 * Calls whenever other counts stand in the menu.
 * @param {() => void} draw @param {AbortSignal} until
 */
export function watchCounts(draw, until) {
  for (const { menu } of router.pages) menu?.waiting?.changes(draw, until);
}

/** @param {number | readonly unknown[]} what */
const size = (what) => typeof what === "number" ? what : what.length;

/**
 * Beside the name of a destination. It is said after the name, which stays
 * what the destination is called, by whatever is described by `id`.
 * @param {number} waiting @param {string} id @returns {Node[]}
 */
export const countOf = (waiting, id) =>
  waiting === 0 ? [] : [
    h(
      "b",
      { class: "count", "aria-hidden": "true" },
      Math.min(waiting, MOST_COUNTED),
    ),
    h("span", { id, hidden: true }, t("menu.waiting", { count: waiting })),
  ];
