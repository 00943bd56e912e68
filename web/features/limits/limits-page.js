// SPDX-License-Identifier: AGPL-3.0-or-later
import { fill } from "../../lib/loading.js";
import { form, submit } from "../../lib/button.js";
import { get, patch } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { limitField, refusedText } from "./limit-field.js";
import { notice } from "../../lib/notice.js";
import { Problem } from "../../lib/problem.js";
import { refreshHotline } from "../../lib/app.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { changed, FINER, GROUPS, isMoved, shown } from "./call-limits.js";

/**
 * @typedef {import("./call-limits.js").Limits} Limits
 * @typedef {import("./limit-field.js").LimitField} LimitField
 * @typedef {{version: number, limits: Limits}} Seen of GET /api/settings
 */

/**
 * <limits-page>: how long callers wait, how often they may call, how long a
 * message may be. A value out of its range says so beside its field, and
 * nothing that was typed is lost; nor is it when another admin saves first.
 */
class LimitsPage extends ScreenElement {
  #main = h("div", {});
  #said = h("div", { "aria-live": "polite" });
  #saved = savedLine("limits");
  /** @type {LimitField[]} */
  #fields = [];
  /** @type {Seen} */
  #seen = { version: 0, limits: {} };

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      partHead("/settings/hotline", t("settings.limits"), t("limits.lead")),
      this.#main,
    );
    void fill(this, this.#main, async () => {
      this.#seen = await get("/api/settings");
      return [this.#form()];
    });
  }

  #form() {
    this.#fields = [];
    const draw = (/** @type {readonly string[]} */ names) =>
      names.map((name) => this.#field(name));
    return form(
      this,
      () => this.#save(),
      GROUPS.map(({ group, names }) => section(group, draw(names))),
      finer(draw(FINER)),
      this.#said,
      h(
        "div",
        { class: "form__end" },
        submit(t("settings.save"), "primary"),
        this.#saved,
      ),
    );
  }

  /** @param {string} name */
  #field(name) {
    const limit = this.#seen.limits[name];
    if (!limit) return null;
    const made = limitField(this, name, limit);
    this.#fields.push(made);
    return made.element;
  }

  async #save() {
    this.#said.replaceChildren();
    const typed = this.#read();
    if (!typed) return this.#saved.clear();
    await save({ saved: this.#saved, wrong: this.#said }, async () => {
      if (await this.#send(typed)) return await refreshHotline();
      const meanwhile = notice("care", [t("settings.meanwhile")], "care");
      this.#said.replaceChildren(meanwhile);
      return false;
    });
  }

  /** What she has typed; null when something of it is not taken. */
  #read() {
    /** @type {Record<string, number>} */
    const typed = {};
    let isWhole = true;
    // The first that is wrong is marked last, and so has the focus.
    for (const { name, read, wrong } of [...this.#fields].reverse()) {
      const limit = this.#seen.limits[name];
      const value = read();
      if (value === null && limit) {
        this.#open(name);
        wrong(refusedText(name, limit));
        isWhole = false;
      } else if (value !== null) {
        wrong(null);
        typed[name] = value;
      }
    }
    return isWhole ? typed : null;
  }

  /** What is wrong is seen. @param {string} name */
  #open(name) {
    if (!FINER.includes(name)) return;
    this.querySelector("details")?.setAttribute("open", "");
  }

  /**
   * @param {Record<string, number>} typed
   * @returns {Promise<boolean>} false: somebody else was first
   */
  async #send(typed) {
    const seen = this.#seen;
    const limits = changed(seen.limits, typed);
    try {
      const { version } = seen;
      this.#take(await patch("/api/settings", { limits, version }), limits);
      return true;
    } catch (error) {
      if (!Problem.is(error, "version-taken")) throw error;
    }
    /** @type {Seen} */
    const saved = await get("/api/settings");
    this.#take(saved, limits);
    // Another setting than these.
    if (isMoved(seen.limits, saved.limits)) return false;
    return await this.#send(typed);
  }

  /**
   * What she has changed stays; the rest is as it was saved.
   * @param {Seen} saved @param {Record<string, number>} hers
   */
  #take(saved, hers) {
    this.#seen = saved;
    for (const { name, write, text } of this.#fields) {
      const limit = saved.limits[name];
      if (!limit || name in hers) continue;
      const value = String(shown(name, limit.value));
      if (value !== text()) write(value);
    }
  }
}

/** @param {string} group @param {(HTMLElement | null)[]} fields */
const section = (group, fields) =>
  h(
    "section",
    { class: "section" },
    h("h2", {}, t(`limits.group.${group}`)),
    h("div", { class: "panel" }, fields),
  );

/** @param {(HTMLElement | null)[]} fields */
const finer = (fields) =>
  h(
    "details",
    { class: "more-ways" },
    h("summary", {}, t("limits.group.finer")),
    h(
      "div",
      { class: "stack" },
      h("p", { class: "soft small" }, t("limits.finer.body")),
      h("div", { class: "panel" }, fields),
    ),
  );

customElements.define("limits-page", LimitsPage);
