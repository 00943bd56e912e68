// SPDX-License-Identifier: AGPL-3.0-or-later
import { pages } from "../index.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { hotline, router, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { hotlineMark } from "../entry/entry-frame.js";

/** @typedef {import("../../lib/router.js").Page} Page */

/**
 * <nav-rail class="rail">: every destination on a desk, four on a phone. Shows
 * what the signed-in member may open.
 */
class NavRail extends ScreenElement {
  /** @override */
  start() {
    this.setAttribute("role", "navigation");
    this.setAttribute("aria-label", t("frame.main"));
    const draw = () => this.#draw();
    session.me.changes(draw, this.until);
    hotline.changes(draw, this.until);
    router.place.watch(draw, this.until);
  }

  #draw() {
    const lock = h(
      "button",
      { class: "rail__item rail__item--wide rail__lock", type: "button" },
      icon("lock"),
      h("span", {}, t("frame.lock")),
    );
    this.on(lock, "click", () => void session.lock("hand"));
    this.show(
      h("div", { class: "rail__head" }, hotlineMark(hotline.value?.name, "/")),
      menu().map(item),
      item({ path: "/more", title: "more.title", icon: "grid" }, "narrow"),
      session.keys ? lock : null,
    );
  }
}

/** @returns {{path: string, title: string, icon: string, bar: boolean}[]} */
export function menu() {
  return pages
    .filter((page) => page.menu && session.me.value)
    .filter(({ permission }) => !permission || session.may(permission))
    .sort((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0))
    .map(({ path, title, menu }) => ({
      path,
      title,
      icon: menu?.icon ?? "ahead",
      bar: menu?.bar ?? false,
    }));
}

/**
 * @param {{path: string, title: string, icon: string, bar?: boolean}} entry
 * @param {unknown} [only] "narrow": on a phone alone
 */
function item({ path, title, icon: sign, bar }, only) {
  const kind = only === "narrow"
    ? " rail__item--narrow"
    : bar
    ? ""
    : " rail__item--wide";
  return h(
    "a",
    {
      class: `rail__item${kind}`,
      href: path,
      "aria-current": isHere(path) ? "page" : null,
    },
    icon(sign),
    h("span", {}, t(title)),
  );
}

/** @param {string} path */
function isHere(path) {
  const here = location.pathname;
  return path === "/" ? here === "/" : here === path ||
    here.startsWith(`${path}/`);
}

customElements.define("nav-rail", NavRail);
