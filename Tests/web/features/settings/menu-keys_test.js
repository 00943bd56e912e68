// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import {
  menuKeys,
  readNumber,
} from "../../../../web/features/settings/menu-keys.js";

const { menus } = JSON.parse(
  Deno.readTextFileSync(
    new URL("../../../../testdata/language-menu.json", import.meta.url),
  ),
);

for (const { name, languages, keys } of menus) {
  Deno.test(`the keys of a menu are the server's: ${name}`, () => {
    const given = languages.map((
      /** @type {[string, number | null]} */ [tag, menuNumber],
    ) => menuNumber === null ? { tag } : { tag, menuNumber });
    assertEquals(menuKeys(given), keys);
  });
}

Deno.test("a number of the menu is 0 to 99, or none", () => {
  assertEquals(["", " ", "0", " 07", "99"].map(readNumber), [
    null,
    null,
    0,
    7,
    99,
  ]);
  assertEquals(["100", "-1", "a", "1.5", "#"].map(readNumber), [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
