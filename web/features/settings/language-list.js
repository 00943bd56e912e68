// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { choice } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { LANGUAGES, t } from "../../lib/catalogue.js";
import { languageFields } from "./language-fields.js";
import { menuKeys } from "./menu-keys.js";
import { ownName } from "../entry/language-choice.js";

/**
 * @typedef {import("./language-fields.js").Language} Language
 * @typedef {import("./language-fields.js").LanguageFields} LanguageFields
 * @typedef {{languages: Language[], phoneLanguages: string[]}} Known of the
 * settings
 */

/**
 * The languages that callers can choose, those that the pages speak, and the
 * way to those that the telephone speaks beside them.
 */
export class LanguageList {
  #panels = h("div", { class: "stack" });
  #heard = h("p", { class: "small soft", "aria-live": "polite" });
  #more = h("div", {});
  /** @type {LanguageFields[]} */
  #all = [];
  #owner;
  #known;

  /**
   * @param {import("../../lib/screen-element.js").ScreenElement} owner
   * @param {Known} known
   */
  constructor(owner, known) {
    this.#owner = owner;
    this.#known = known;
    const first = known.languages.map(({ tag }) => tag);
    const rest = LANGUAGES.filter((tag) => !first.includes(tag));
    for (const tag of [...first, ...rest]) this.#add(tag);
    this.element = h(
      "div",
      { class: "stack" },
      this.#panels,
      this.#heard,
      this.#more,
    );
    for (const type of ["input", "change"]) {
      owner.on(this.#panels, type, () => this.#draw());
    }
    this.#draw();
  }

  /**
   * @returns {Language[] | null} those that are on; null when a number is
   * wrong, which is said beside it
   */
  read() {
    const on = this.#on();
    return isRight(on) ? on.map((fields) => fields.read()) : null;
  }

  #on() {
    return this.#all.filter(({ offered }) => offered.checked);
  }

  /** @param {string} tag */
  #add(tag) {
    const kept = this.#known.languages.find((one) => one.tag === tag);
    const fields = languageFields(tag, kept);
    this.#all.push(fields);
    this.#panels.append(fields.element);
    return fields;
  }

  #draw() {
    const keys = menuKeys(this.#on().map(numbered));
    const pressed = new Map(keys);
    for (const { tag, expect } of this.#all) expect(pressed.get(tag) ?? "");
    const list = keys.map(([tag, key]) => `${ownName(tag)} ${key}`)
      .join(t("list.comma"));
    this.#heard.textContent = keys.length > 1
      ? t("phoneLanguages.heard", { list })
      : "";
    const shown = this.#all.map(({ tag }) => tag);
    const others = this.#known.phoneLanguages.filter((tag) =>
      !shown.includes(tag)
    );
    this.#more.replaceChildren(
      ...(others.length > 0 ? [this.#way(others)] : []),
    );
  }

  /** To those that could be added. @param {string[]} tags */
  #way(tags) {
    const which = choice({
      name: "more-languages",
      label: t("phoneLanguages.more"),
      hint: t("phoneLanguages.more.hint"),
      value: tags[0] ?? "",
      options: tags.map((tag) => /** @type {const} */ ([tag, ownName(tag)])),
    });
    const add = () => {
      const { offered } = this.#add(which.select.value);
      offered.checked = true;
      offered.focus();
      this.#draw();
    };
    return h(
      "div",
      { class: "panel panel--sunken" },
      which.element,
      h(
        "div",
        { class: "line-up" },
        button(this.#owner, t("phoneLanguages.add"), add, { sign: "plus" }),
      ),
    );
  }
}

/** @param {LanguageFields} fields */
const numbered = ({ tag, number }) => {
  const menuNumber = number();
  return typeof menuNumber === "number" ? { tag, menuNumber } : { tag };
};

/**
 * Each number is one, and no two are alike; else it is said where.
 * @param {LanguageFields[]} all
 */
function isRight(all) {
  const numbers = all.map(({ number }) => number());
  const words = numbers.map((number, place) => {
    if (number === undefined) return "phoneLanguages.number.wrong";
    if (number === null || numbers.indexOf(number) === place) return null;
    return "phoneLanguages.number.twice";
  });
  // The first that is wrong is marked last, and so has the focus.
  for (const [place, word] of [...words.entries()].reverse()) {
    all[place]?.wrong(word && t(word));
  }
  return words.every((word) => word === null);
}
