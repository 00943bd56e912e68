// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { FakeServer } from "./support.js";
import {
  Catalogue,
  chooseLanguage,
  direction,
  language,
  pickLanguage,
  t,
} from "../../../web/lib/catalogue.js";
import { fetchTexts } from "../../../web/lib/text-files.js";
import { needTexts, withTexts } from "../../../web/lib/more-texts.js";

const english = new Catalogue("en", {
  "greeting": "Hello {name}, it is {time}",
  "tries.one": "{count} try",
  "tries.other": "{count} tries",
  "big": "{count} of them",
});

const FILES = ["en/app", "es/app", "en/seldom", "es/seldom"];

/** What a language is written on, and which files of texts it names. */
class FakeDocument {
  constructor() {
    const named = FILES.map((
      file,
    ) => [`/locales/${file}.json`, `sha256-${file}`]);
    const map = {
      textContent: JSON.stringify({ integrity: Object.fromEntries(named) }),
    };
    const value = { documentElement: {}, querySelector: () => map };
    Object.defineProperty(globalThis, "document", {
      value,
      configurable: true,
    });
  }

  [Symbol.dispose]() {
    Reflect.deleteProperty(globalThis, "document");
    localStorage.clear();
  }
}

Deno.test("values take their places", () => {
  const text = english.text("greeting", { name: "Grey Wren", time: "02:14" });
  assertEquals(text, "Hello Grey Wren, it is 02:14");
});

Deno.test("a value that is not given leaves its place to be seen", () => {
  assertEquals(
    english.text("greeting", { name: "x" }),
    "Hello x, it is {time}",
  );
});

Deno.test("a value is text and never a further place", () => {
  const text = english.text("greeting", { name: "{time}", time: "02:14" });
  assertEquals(text, "Hello {time}, it is 02:14");
});

Deno.test("a count chooses the form of the language", () => {
  assertEquals(english.text("tries", { count: 1 }), "1 try");
  assertEquals(english.text("tries", { count: 7 }), "7 tries");
  assertEquals(english.text("tries", { count: 0 }), "0 tries");
});

Deno.test("numbers are written as in the language", () => {
  const spanish = new Catalogue("es", { big: "{count}" });
  assertEquals(english.text("big", { count: 12345 }), "12,345 of them");
  assertEquals(spanish.text("big", { count: 12345 }), "12.345");
});

Deno.test("a text that is missing shows a mark, and nothing of its key", () => {
  const said = english.text("ring.channel.type-your-recovery-code");
  assertEquals(said, "⁇");
});

Deno.test("the language chosen here comes before the browser's", () => {
  assertEquals(pickLanguage(["fr", "es-MX", "en"], null), "es");
  assertEquals(pickLanguage(["es"], "en"), "en");
  assertEquals(pickLanguage(["fr"], "xx"), "en");
});

const DIRECTIONS = Object.entries({
  en: "ltr",
  es: "ltr",
  ar: "rtl",
  he: "rtl",
  ckb: "rtl",
  "ku-Latn": "ltr",
  "pa-PK": "rtl",
  yi: "rtl",
});

for (const [tag, expected] of DIRECTIONS) {
  Deno.test(`${tag} is written ${expected}, whatever the browser knows`, () => {
    const { prototype } = Intl.Locale;
    assertEquals(direction(tag), expected);
    const told = ["getTextInfo", "textInfo"].map((name) => ({
      name,
      own: Object.getOwnPropertyDescriptor(prototype, name),
    }));
    for (const { name } of told) Reflect.deleteProperty(prototype, name);
    try {
      assertEquals(direction(tag), expected);
    } finally {
      for (const { name, own } of told) {
        if (own) Object.defineProperty(prototype, name, own);
      }
    }
  });
}

Deno.test("texts that few pages need are fetched once, and anew with another language", async () => {
  using server = new FakeServer()
    .on("GET /locales/en/app.json", () => ({ greeting: "Hello" }))
    .on("GET /locales/es/app.json", () => ({ greeting: "Hola" }))
    .on("GET /locales/en/seldom.json", () => ({ seldom: "Seldom" }))
    .on("GET /locales/es/seldom.json", () => ({ seldom: "Rara vez" }));
  using _document = new FakeDocument();
  await chooseLanguage("en");
  assertEquals(t("seldom"), "⁇");
  const load = withTexts("seldom", () => Promise.resolve(t("seldom")));
  assertEquals([await load(), await load()], ["Seldom", "Seldom"]);
  await needTexts("seldom");
  const asked = server.asked.map(({ path }) => path);
  assertEquals(asked, ["/locales/en/app.json", "/locales/en/seldom.json"]);
  await chooseLanguage("es");
  assertEquals([t("greeting"), t("seldom")], ["Hola", "Rara vez"]);
  language.value = english;
});

Deno.test("texts are taken with the hash that the page names, and none without", async () => {
  using _document = new FakeDocument();
  /** @type {unknown[]} */
  const asked = [];
  const { fetch } = globalThis;
  globalThis.fetch = (_, init) => {
    asked.push(init?.integrity);
    return Promise.resolve(Response.json({}));
  };
  try {
    await fetchTexts("en", "app");
    assertEquals(await fetchTexts("fr", "app"), null);
    assertEquals(await fetchTexts("en/../en", "app"), null);
  } finally {
    globalThis.fetch = fetch;
  }
  assertEquals(asked, ["sha256-en/app"]);
});
