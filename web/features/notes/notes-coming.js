// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { keyring } from "../../lib/app.js";
import { Kinds, Powers } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {{given: number, total: number}} Share of the notes that there are */

/** The hotline does not tell when a note has been passed on to her. */
const AGAIN_MS = 10_000;

/**
 * <notes-coming>: of what was written before a new admin came, how much has
 * reached her; nothing once it is all.
 *
 * event `came`: more has reached her than when it was last looked
 */
export class NotesComing extends ScreenElement {
  /** @type {Share | null} null: not known */
  #share = null;
  #bar = h("progress", { class: "progress__bar" });
  #text = h("span", { role: "status" });

  /** @override */
  start() {
    this.hidden = true;
    keyring.ring.watch(() => void this.#look(), this.until);
    this.every(AGAIN_MS, () => void this.#look());
  }

  /** Some are on their way, or may be. */
  get isWaiting() {
    if (!cameLater()) return false;
    return this.#share === null || this.#share.given < this.#share.total;
  }

  /** How many there are is known, and said here. */
  get isTold() {
    return !this.hidden;
  }

  async #look() {
    if (!this.isWaiting) return;
    /** @type {Share} */
    let share;
    try {
      share = await get(`/api/records/share?kind=${Kinds.NOTE}`);
    } catch {
      // What was last known stays; it is asked again.
      return;
    }
    if (this.until.aborted) return;
    const before = this.#share;
    this.#share = share;
    this.#draw(share);
    const isNews = before === null || before.given !== share.given;
    if (isNews) this.dispatchEvent(new Event("came"));
  }

  /** @param {Share} share */
  #draw({ given, total }) {
    this.hidden = given >= total;
    if (this.hidden) return this.show();
    this.#text.textContent = t("notes.share", { count: total, given });
    this.#bar.max = total;
    this.#bar.value = given;
    if (this.childElementCount > 0) return;
    this.show(
      h("label", { class: "stack stack--tight small" }, this.#text, this.#bar),
      h("p", { class: "small soft" }, t("notes.share.how")),
    );
  }
}

/**
 * Whoever reads every note and is not the first of the hotline: what is older
 * than her power waits for another admin's browser.
 */
function cameLater() {
  const ring = keyring.ring.value;
  if (!ring) return false;
  const { roster, keys } = ring;
  return roster.holds(keys.id, Powers.READ) &&
    roster.powersAt(keys.id, 0) === null;
}

customElements.define("notes-coming", NotesComing);
