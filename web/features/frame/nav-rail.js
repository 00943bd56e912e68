// SPDX-License-Identifier: AGPL-3.0-or-later
import { countOf, menu, watchCounts } from "./menu.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { hotline, router, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { hotlineMark } from "../entry/entry-frame.js";

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
    watchCounts(draw, this.until);
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
    const entries = menu();
    const behind = entries.filter(({ bar }) => !bar)
      .reduce((sum, { waiting }) => sum + waiting, 0);
    const more = { path: "/more", title: "more.title", icon: "grid" };
    this.show(
      h("div", { class: "rail__head" }, hotlineMark(hotline.value?.name, "/")),
      entries.map((entry) => item(entry)),
      item({ ...more, waiting: behind }, "narrow"),
      session.keys ? lock : null,
    );
  }
}

/**
 * @param {{path: string, title: string, icon: string, bar?: boolean,
 *   waiting: number}} entry
 * @param {"narrow"} [only] "narrow": on a phone alone
 */
function item({ path, title, icon: sign, bar, waiting }, only) {
  const kind = only === "narrow"
    ? " rail__item--narrow"
    : bar
    ? ""
    : " rail__item--wide";
  const id = `rail-waits-${title}`;
  return h(
    "a",
    {
      class: `rail__item${kind}`,
      href: path,
      "aria-current": isHere(path) ? "page" : null,
      "aria-describedby": waiting > 0 ? id : null,
    },
    icon(sign),
    h("span", {}, t(title)),
    countOf(waiting, id),
  );
}

/** @param {string} path */
function isHere(path) {
  const here = location.pathname;
  return path === "/" ? here === "/" : here === path ||
    here.startsWith(`${path}/`);
}

customElements.define("nav-rail", NavRail);
