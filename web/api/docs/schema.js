// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { nameOf, resolve } from "./document.js";
import { prose } from "./prose.js";

/** @import { Catalogue } from "../../lib/catalogue.js" */
/** @import { ApiDocument, Schema } from "./document.js" */

/** Deeper than any body of ours. */
const DEEPEST = 6;

/**
 * The members of a body, those of its parts below them.
 *
 * @param {ApiDocument} api @param {Catalogue} texts @param {Schema} schema
 * @param {number} [depth]
 * @returns {HTMLElement | null} null for what has no members
 */
export function members(api, texts, schema, depth = 0) {
  const own = resolve(api, schema);
  const inner = own.type === "array" && own.items
    ? resolve(api, own.items)
    : own;
  const entries = Object.entries(inner.properties ?? {});
  if (entries.length === 0 || depth > DEEPEST) return null;
  const isNeeded = new Set(inner.required ?? []);
  return h(
    "ul",
    { class: "members", role: "list" },
    entries.map(([name, each]) =>
      h(
        "li",
        {},
        h("code", { class: "members__name" }, name),
        " ",
        type(api, each),
        isNeeded.has(name)
          ? null
          : h("span", { class: "soft small" }, " ", texts.text("optional")),
        explained(api, each),
        members(api, texts, each, depth + 1),
      )
    ),
  );
}

/**
 * In a word or two: the named type, or the plain one with its bounds.
 *
 * @param {ApiDocument} api @param {Schema} schema
 */
export function type(api, schema) {
  return h("span", { class: "members__type" }, typeText(api, schema));
}

/** @param {ApiDocument} api @param {Schema} schema @returns {string} */
function typeText(api, schema) {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.oneOf) {
    return schema.oneOf.map((each) => typeText(api, each)).join(" | ");
  }
  if (schema.type === "array") {
    const items = schema.items ? typeText(api, schema.items) : "";
    return [`[${items}]`, bounds(schema)].filter(Boolean).join(" ");
  }
  const plain = schema.format ?? schema.type ?? "";
  return [plain, bounds(schema)].filter(Boolean).join(" ");
}

/** @param {Schema} schema @returns {string} */
function bounds(schema) {
  const low = schema.minimum ?? schema.minLength ?? schema.minItems;
  const high = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  // A number of 64 bits has no other end.
  if (high === undefined || high > Number.MAX_SAFE_INTEGER) {
    return low === undefined ? "" : `≥ ${low}`;
  }
  return low === undefined ? `≤ ${high}` : `${low}–${high}`;
}

/** @param {ApiDocument} api @param {Schema} schema */
function explained(api, schema) {
  const { description, enum: words, pattern } = resolve(api, schema);
  const parts = [
    description && prose(description),
    words && h("p", { class: "members__words" }, listed(words)),
    pattern && h("p", {}, h("code", { class: "members__pattern" }, pattern)),
  ];
  return parts.some(Boolean)
    ? h("div", { class: "members__more" }, parts)
    : null;
}

/** @param {unknown[]} words */
const listed = (words) =>
  words.flatMap((word) => [h("code", {}, String(word)), " "]);
