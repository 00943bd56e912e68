// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import {
  isMoved,
  merged,
} from "../../../../web/features/settings/settings-changes.js";

/** @param {string} tag @param {string} sentence */
const language = (tag, sentence) => ({ tag, sentence, emergencyNumber: "112" });

const SEEN = {
  version: 1,
  name: "Night Line",
  timeZone: "Europe/Madrid",
  webCalls: true,
  callBack: false,
  languages: [language("es", "Estamos aquí"), language("en", "We are here")],
  phoneLanguages: [],
  limits: {},
  passkeyRequired: /** @type {const} */ ("nobody"),
};

Deno.test("what somebody else saved meanwhile is taken over, what she typed stays", () => {
  const saved = { ...SEEN, version: 2, name: "Dusk Line", timeZone: "UTC" };
  const typed = { ...SEEN, name: "Day Line" };
  assertEquals(merged(SEEN, typed, saved), {
    ...saved,
    name: "Day Line",
  });
});

Deno.test("two sentences in two languages do not overwrite one another", () => {
  const [es, en] = SEEN.languages;
  const theirs = language("en", "Here all night");
  const hers = language("es", "Aquí toda la noche");
  const saved = { ...SEEN, version: 2, languages: [es, theirs] };
  const typed = { ...SEEN, languages: [hers, en] };
  assertEquals(merged(SEEN, typed, saved).languages, [hers, theirs]);
});

Deno.test("a language that one adds and one that the other withdraws are both so", () => {
  const [es, en] = SEEN.languages;
  const fr = language("fr", "Nous sommes là");
  const saved = { ...SEEN, version: 2, languages: [es] };
  const typed = { ...SEEN, languages: [es, en, fr] };
  assertEquals(merged(SEEN, typed, saved).languages, [es, fr]);
});

Deno.test("a switch beside the form is no change of the form", () => {
  assertEquals(isMoved(SEEN, { ...SEEN, version: 2, webCalls: false }), false);
  assertEquals(isMoved(SEEN, { ...SEEN, version: 2, name: "x" }), true);
  const languages = [language("es", "x")];
  assertEquals(isMoved(SEEN, { ...SEEN, version: 2, languages }), true);
});
