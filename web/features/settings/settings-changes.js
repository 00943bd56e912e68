// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, patch } from "../../lib/api.js";

/**
 * @typedef {import("./language-fields.js").Language} Language
 * @typedef {object} Settings as GET /api/settings has them
 * @property {number} version names what a change follows
 * @property {string} name @property {string} timeZone
 * @property {boolean} webCalls @property {boolean} callBack
 * @property {Language[]} languages
 * @property {string[]} phoneLanguages that the telephone speaks
 * @property {import("../limits/call-limits.js").Limits} limits
 * @property {"nobody" | "admins" | "everybody"} passkeyRequired
 *
 * @typedef {Pick<Settings, "name" | "timeZone" | "languages">} Typed what the
 *   form has
 */

/**
 * One switch, over the settings as they are at this moment: it says all that
 * it means, whatever else was changed before.
 * @param {{webCalls: boolean} | {callBack: boolean} | {directMedia: boolean}
 *   | Pick<Settings, "passkeyRequired">} change
 */
export async function switchSetting(change) {
  const { version } = await get("/api/settings");
  await patch("/api/settings", { ...change, version });
}

/**
 * Whether somebody else has changed what this form shows.
 * @param {Settings} seen @param {Settings} saved
 */
export const isMoved = (seen, saved) => !same(shown(seen), shown(saved));

/**
 * What she has changed stays hers; the rest is as somebody else has saved it.
 * @param {Settings} seen what her form was filled with
 * @param {Typed} typed @param {Settings} saved meanwhile
 * @returns {Settings}
 */
export function merged(seen, typed, saved) {
  /** @type {<Key extends keyof Typed>(key: Key) => Typed[Key]} */
  const pick = (key) => same(typed[key], seen[key]) ? saved[key] : typed[key];
  return {
    ...saved,
    name: pick("name"),
    timeZone: pick("timeZone"),
    languages: mergedLanguages(
      seen.languages,
      typed.languages,
      saved.languages,
    ),
  };
}

/**
 * Each language by itself, or two admins who write two sentences would
 * overwrite one another.
 * @param {Language[]} seen @param {Language[]} typed @param {Language[]} saved
 */
function mergedLanguages(seen, typed, saved) {
  const of = (/** @type {Language[]} */ all, /** @type {string} */ tag) =>
    all.find((language) => language.tag === tag);
  const tags = new Set([...saved, ...typed].map(({ tag }) => tag));
  return [...tags]
    .map((tag) =>
      same(said(of(typed, tag)), said(of(seen, tag)))
        ? of(saved, tag)
        : of(typed, tag)
    )
    .filter((language) => language !== undefined);
}

/** What the form has of a language. @param {Language | undefined} language */
const said = (language) =>
  language &&
  [language.sentence, language.emergencyNumber, language.menuNumber ?? null];

/** @param {Settings} settings */
const shown = (
  { name, timeZone, languages },
) => [
  name,
  timeZone,
  languages.map((language) => [language.tag, said(language)]),
];

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
