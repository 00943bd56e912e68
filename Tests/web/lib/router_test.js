// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { findPlace } from "../../../web/lib/router.js";
import { pages } from "../../../web/features/index.js";

/** @param {string} path */
const found = (path) => findPlace(pages, new URL(path, "http://localhost"));

Deno.test("a path finds its page", () => {
  assertEquals(found("/")?.page.tag, "home-page");
  assertEquals(found("/settings/devices")?.page.tag, "devices-page");
  assertEquals(found("/settings/devices/")?.page.tag, "devices-page");
});

Deno.test("a parameter is handed to the page", () => {
  const place = found("/members/2a11?x=1#y");
  assertEquals(place?.page.tag, "member-page");
  assertEquals(place?.params, { id: "2a11" });
});

Deno.test("what is not ours is left to the server", () => {
  assertEquals(found("/call"), null);
  assertEquals(found("/members/1/2"), null);
});

Deno.test("no two pages have one path", () => {
  const paths = pages.map(({ path }) => path);
  assertEquals(new Set(paths).size, paths.length);
});
