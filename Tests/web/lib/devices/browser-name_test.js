// SPDX-License-Identifier: AGPL-3.0-or-later
import { browserName } from "../../../../web/lib/devices/browser-name.js";
import { Catalogue, language } from "../../../../web/lib/catalogue.js";
import { assertEquals } from "../asserts.js";

const file = new URL("../../../../Locales/en/devices.json", import.meta.url);
language.value = new Catalogue(
  "en",
  JSON.parse(await Deno.readTextFile(file)),
);

const LINUX = "Mozilla/5.0 (X11; Linux x86_64)";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const ANDROID = "Mozilla/5.0 (Linux; Android 14; K)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const KIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

/** @type {[said: string, name: string][]} */
const SAID = [
  [
    "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0",
    "Firefox on Android",
  ],
  [`${LINUX} ${KIT} Chrome/126.0.0.0 Safari/537.36`, "Chrome on Linux"],
  [`${LINUX} ${KIT} HeadlessChrome/126.0.0.0 Safari/537.36`, "Chrome on Linux"],
  [
    `${WINDOWS} ${KIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0`,
    "Edge on Windows",
  ],
  [
    `${ANDROID} ${KIT} SamsungBrowser/25.0 Chrome/121.0 Safari/537.36`,
    "Samsung Internet on Android",
  ],
  [`${MAC} ${KIT} Chrome/126.0.0.0 Safari/537.36 OPR/112.0`, "Opera on Mac"],
  [
    `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15`,
    "Safari on Mac",
  ],
  [
    `${IPHONE} AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1`,
    "Safari on iPhone",
  ],
  [
    `${IPHONE} AppleWebKit/605.1.15 CriOS/126.0 Mobile/15E148 Safari/604.1`,
    "Chrome on iPhone",
  ],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KIT} Chrome/126.0 Safari/537.36`,
    "Chrome on ChromeOS",
  ],
  ["", "A browser on a device"],
];

for (const [said, name] of SAID) {
  Deno.test(`what says "${said}" is called ${name}`, () => {
    assertEquals(browserName(said), name);
  });
}
