// SPDX-License-Identifier: AGPL-3.0-or-later
import { layers } from "../index.js";
import { language, t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { hotline, router, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { findView } from "./views.js";
import "./alarm-banner.js";
import "./error-page.js";
import "./nav-rail.js";
import "./ring-line.js";

/** @typedef {import("./views.js").View} View */

const MAIN = "main";

/**
 * <app-frame>: chooses what the whole screen shows from the address and from
 * who is signed in, and stands a rail and the ring line beside it. When the
 * page locks, what was shown is gone from the document.
 */
export class AppFrame extends ScreenElement {
  /** @type {View | null} */
  #view = null;
  #layers = h("div", { class: "layers" });
  #turn = 0;

  /** @override */
  start() {
    const settle = () => void this.#settle();
    router.place.changes(settle, this.until);
    session.state.changes(settle, this.until);
    session.me.changes(settle, this.until);
    hotline.changes(settle, this.until);
    language.changes(() => {
      this.#view = null;
      settle();
    }, this.until);
    settle();
  }

  async #settle() {
    // Before the catalogue is here there is nothing to say.
    if (!language.value.has("app.name")) return;
    const view = findView({
      place: router.place.value,
      state: session.state.value,
      me: session.me.value,
      setUp: hotline.value?.setUp ?? null,
    });
    document.title = title(view);
    if (same(view, this.#view)) {
      // Whoever has just been made a member is shown what rings from here on.
      if (session.me.value) await this.#placeLayers();
      return;
    }
    const first = this.#view === null;
    this.#view = view;
    const turn = ++this.#turn;
    // Locking must not wait for a module: what stood here goes at once.
    if (view.clears) this.show(this.#layers);
    await this.#define(view);
    if (turn !== this.#turn) return;
    this.#place(view, first);
    if (session.me.value) await this.#placeLayers();
    else this.#layers.replaceChildren();
  }

  /** @param {View} view */
  async #define(view) {
    try {
      await view.load();
    } catch {
      // A module did not arrive, or is not the one that was promised.
      this.#view = { ...view, tag: "error-page" };
    }
  }

  /** @param {View} view @param {boolean} first */
  #place(view, first) {
    const tag = this.#view?.tag ?? view.tag;
    const page = h(tag, { id: MAIN, tabindex: "-1", role: "main" });
    Object.assign(page, { params: view.params });
    this.classList.toggle("shell", view.framed);
    const skip = h("a", { class: "skip", href: `#${MAIN}` }, t("frame.skip"));
    if (view.framed) {
      this.show(
        skip,
        h("alarm-banner"),
        h("nav-rail", { class: "rail" }),
        h("ring-line", { class: "ring-line" }),
        page,
        this.#layers,
      );
    } else this.show(page, this.#layers);
    scrollTo(0, 0);
    if (!first && !page.contains(document.activeElement)) {
      page.focus({ preventScroll: true });
    }
  }

  async #placeLayers() {
    const hers = layers.filter(({ permission }) =>
      !permission || session.may(permission)
    );
    await Promise.allSettled(hers.map(({ load }) => load()));
    if (!session.me.value) return;
    for (const { tag } of hers) {
      const stands = this.#layers.querySelector(`:scope > ${tag}`);
      if (!stands) this.#layers.append(h(tag));
    }
  }
}

/** @param {View} view */
function title(view) {
  const name = hotline.value?.name ?? t("app.name");
  return t("frame.documentTitle", { page: t(view.title), hotline: name });
}

/** @param {View} view @param {View | null} other */
const same = (view, other) =>
  view.tag === other?.tag && view.framed === other.framed &&
  JSON.stringify(view.params) === JSON.stringify(other.params);

customElements.define("app-frame", AppFrame);
