// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from "./document.js";

/** @import { ApiDocument, Schema } from "./document.js" */

/** What a text is that nobody would read: a blob. */
const ELLIPSIS = "…";

/**
 * A value as the schema describes it, made of the examples that its parts
 * have.
 *
 * @param {ApiDocument} api @param {Schema} schema
 * @returns {unknown}
 */
export function example(api, schema) {
  const own = resolve(api, schema);
  if (own.examples) return own.examples[0];
  if (own.const !== undefined) return own.const;
  if (own.enum) return own.enum[0];
  if (own.oneOf?.[0]) return example(api, own.oneOf[0]);
  if (own.properties) {
    const members = Object.entries(own.properties);
    return Object.fromEntries(
      members.map(([name, each]) => [name, example(api, each)]),
    );
  }
  switch (own.type) {
    case "array":
      return own.items ? [example(api, own.items)] : [];
    case "integer":
      return own.minimum ?? 1;
    case "boolean":
      return true;
    case "object":
      return {};
    default:
      return ELLIPSIS;
  }
}
