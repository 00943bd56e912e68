// SPDX-License-Identifier: AGPL-3.0-or-later
import { matching, resolve, routesOf } from "../../../web/api/docs/document.js";
import { example } from "../../../web/api/docs/example.js";
import { assert, assertEquals } from "../lib/asserts.js";

/** @import { ApiDocument, Schema } from "../../../web/api/docs/document.js" */

/** @type {ApiDocument} */
const api = JSON.parse(
  await Deno.readTextFile(
    new URL("../../../web/api/openapi.json", import.meta.url),
  ),
);
const routes = routesOf(api);
/** @param {string} words */
const found = (words) =>
  matching(routes, words).map(({ method, path }) => `${method} ${path}`);

Deno.test("a search finds routes by words of any kind, in any order", () => {
  assert(found("settings change").includes("PATCH /api/settings"));
  assert(found("signRoster").includes("POST /api/roster/entries"));
  assert(found("version-taken patch").includes("PATCH /api/settings"));
  assertEquals(found("no-such-word"), []);
  assertEquals(found("  ").length, routes.length);
});

Deno.test("every route has a place of its own on the page", () => {
  assertEquals(new Set(routes.map(({ id }) => id)).size, routes.length);
  assert(routes.length > 60);
});

Deno.test("what is said beside a reference goes before what it names", () => {
  /** @type {Schema} */
  const hers = { $ref: "#/components/schemas/Id", description: "Hers." };
  const schema = resolve(api, hers);
  assertEquals(schema.description, "Hers.");
  assertEquals(schema.type, "string");
});

Deno.test("an example has every member of its schema", () => {
  const schema = { $ref: "#/components/schemas/NewShift" };
  assertEquals(Object.keys(/** @type {object} */ (example(api, schema))), [
    "weekdays",
    "startMinute",
    "endMinute",
    "ringGroup",
  ]);
});
