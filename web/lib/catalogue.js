// SPDX-License-Identifier: AGPL-3.0-or-later
import { fetchTexts, tellNotWhole } from "./text-files.js";
import { Signal } from "./signal.js";

/** @typedef {Record<string, string | number>} Values */

/** In place of a text that there is not. */
const MISSING = "⁇";

/**
 * The strings of one language and the ways it writes numbers and times. Keys
 * are flat; `{name}` in a text is replaced by a value; a text that counts has
 * the keys `x.one`, `x.other` (and whatever else Intl.PluralRules names) and
 * is chosen by the value `count`.
 */
export class Catalogue {
  /** @type {Map<string, string>} */
  #texts;
  #plurals;
  #numbers;

  /** @param {string} tag BCP 47 @param {Record<string, string>} texts */
  constructor(tag, texts) {
    this.tag = tag;
    this.#texts = new Map(Object.entries(texts));
    this.#plurals = new Intl.PluralRules(tag);
    this.#numbers = new Intl.NumberFormat(tag);
  }

  /** @param {string} key */
  has(key) {
    return this.#texts.has(key);
  }

  /** @param {Record<string, string>} texts */
  add(texts) {
    for (const each of Object.entries(texts)) this.#texts.set(...each);
  }

  /**
   * @param {string} key @param {Values} [values]
   * @returns {string} a mark when there is no such text: a hole is seen, and
   * nothing of the key, whose last part may be a code that the server made up
   */
  text(key, values = {}) {
    const text = this.#texts.get(key) ?? this.#counted(key, values.count) ??
      MISSING;
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? this.#numbers.format(value) : value;
    });
  }

  /** @param {string} key @param {string | number | undefined} count */
  #counted(key, count) {
    if (typeof count !== "number") return undefined;
    return this.#texts.get(`${key}.${this.#plurals.select(count)}`) ??
      this.#texts.get(`${key}.other`);
  }
}

/** The language of this page; before it is loaded, nothing is shown. */
export const language = new Signal(new Catalogue("en", {}));

/** @param {string} key @param {Values} [values] */
export const t = (key, values) => language.value.text(key, values);

/** Tags of the folders in Locales/, each a language of the app. */
export const LANGUAGES = ["en", "es"];

const CHOICE = "llamenos/language";

/**
 * The language chosen here before, else the first of the browser's that we
 * have, else English.
 * @param {readonly string[]} wanted @param {string | null} chosen
 */
export function pickLanguage(wanted, chosen) {
  if (chosen && LANGUAGES.includes(chosen)) return chosen;
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0] ?? "";
    if (LANGUAGES.includes(base)) return base;
  }
  return "en";
}

/** Loads the catalogue that this browser asks for. */
export async function startLanguage() {
  const chosen = localStorage.getItem(CHOICE);
  try {
    await loadLanguage(pickLanguage(navigator.languages, chosen));
  } catch (error) {
    tellNotWhole();
    throw error;
  }
}

/** Those that this page has needed. */
export const files = ["app"];

/** @param {string} tag */
export async function catalogueOf(tag) {
  const texts = await Promise.all(files.map((file) => textsOf(tag, file)));
  return new Catalogue(tag, Object.assign({}, ...texts));
}

/**
 * @param {string} tag @param {string} file
 * @returns {Promise<Record<string, string>>}
 */
export const textsOf = async (
  tag,
  file,
) => /** @type {Record<string, string>} */ (await fetchTexts(tag, file) ?? {});

/** @param {string} tag kept on this device, so that it is right before sign-in */
export async function chooseLanguage(tag) {
  localStorage.setItem(CHOICE, tag);
  await loadLanguage(tag);
}

/** @param {string} tag */
async function loadLanguage(tag) {
  language.value = await catalogueOf(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = direction(tag);
}

/** Scripts from right to left, for a browser that does not say. */
const FROM_RIGHT = ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];

/**
 * @typedef {{direction?: string}} TextInfo
 * @typedef {{getTextInfo?: () => TextInfo, textInfo?: TextInfo}} WithTextInfo
 * a method by the standard, a property in older browsers, neither in Firefox
 */

/** @param {string} tag @returns {string} `ltr` or `rtl` */
export function direction(tag) {
  const locale = new Intl.Locale(tag);
  const told = /** @type {WithTextInfo} */ (/** @type {unknown} */ (locale));
  const { direction } = told.getTextInfo?.() ?? told.textInfo ?? {};
  if (direction) return direction;
  const { script = "" } = locale.maximize();
  return FROM_RIGHT.includes(script) ? "rtl" : "ltr";
}
