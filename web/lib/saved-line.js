// SPDX-License-Identifier: AGPL-3.0-or-later
import { errorNotice } from "./notice.js";
import { h, icon } from "./h.js";
import { ScreenElement } from "./screen-element.js";
import { t } from "./catalogue.js";

/** Long enough to be read twice; a change of what was saved ends it sooner. */
const STAYS_MS = 8000;

/** Said last: whatever is drawn anew meanwhile goes on saying it. */
let last = { place: "", key: "", ends: 0 };

/**
 * <saved-line class="saved">: beside a button that saves, the calm word that
 * it is done. It goes by itself, or once something is changed again.
 *
 * attribute `place`: names what is saved here
 */
export class SavedLine extends ScreenElement {
  /** Ends with what is shown now. */
  #shown = new AbortController();

  /** @override */
  start() {
    this.classList.add("saved");
    this.setAttribute("role", "status");
    // What is put into a region that is there already is read out.
    this.later(0, () => {
      if (last.place === this.#place) this.#show(last.key, last.ends);
    });
  }

  get #place() {
    return this.getAttribute("place") ?? "";
  }

  /** @param {string} [key] of the catalogue */
  say(key = "settings.saved") {
    last = { place: this.#place, key, ends: Date.now() + STAYS_MS };
    this.#show(key, last.ends);
  }

  clear() {
    if (last.place === this.#place) last = { place: "", key: "", ends: 0 };
    this.#hide();
  }

  /** @param {string} key @param {number} ends ms */
  #show(key, ends) {
    this.#hide();
    const left = ends - Date.now();
    if (left <= 0 || this.until.aborted) return;
    this.show(icon("check"), h("span", {}, t(key)));
    const { signal } = this.#shown;
    const timer = setTimeout(() => this.clear(), left);
    signal.addEventListener("abort", () => clearTimeout(timer));
    this.until.addEventListener("abort", () => this.#hide(), { signal });
    const around = this.closest("form, section") ?? this;
    const since = performance.now();
    const changed = (/** @type {Event} */ event) => {
      // Not the very change that has just been saved, still on its way up.
      if (event.timeStamp > since) this.clear();
    };
    for (const type of ["input", "change"]) {
      around.addEventListener(type, changed, { signal });
    }
  }

  #hide() {
    this.#shown.abort();
    this.#shown = new AbortController();
    this.show();
  }
}

customElements.define("saved-line", SavedLine);

/** @param {string} place names what is saved there */
export const savedLine = (
  place,
) => /** @type {SavedLine} */ (h("saved-line", { place }));

/**
 * Does what saves, and says what came of it.
 * @param {{saved: SavedLine, wrong: HTMLElement}} where `wrong`: an error
 * stands there
 * @param {() => Promise<unknown>} act false: it did not save, and has said so
 * @param {{key?: string, error?: (error: unknown) => HTMLElement}} [how]
 * @returns {Promise<boolean>} it is saved
 */
export async function save({ saved, wrong }, act, how = {}) {
  saved.clear();
  wrong.replaceChildren();
  try {
    if (await act() === false) return false;
    saved.say(how.key);
    return true;
  } catch (error) {
    wrong.replaceChildren((how.error ?? errorNotice)(error));
    return false;
  }
}
