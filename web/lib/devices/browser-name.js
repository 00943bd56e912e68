// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../catalogue.js";

/*
 * What a browser says of itself, in plain words: "Firefox on Android". It is
 * only the name that a device begins with, so a browser that says something
 * else does no harm.
 */

/**
 * Most of them say that they are others too: the first that fits it is.
 * @type {readonly (readonly [said: RegExp, key: string])[]}
 */
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, "edge"],
  [/\bOPR\//, "opera"],
  [/\bSamsungBrowser\//, "samsung"],
  [/\b(?:Firefox|FxiOS)\//, "firefox"],
  [/(?:Chrome|CriOS)\//, "chrome"],
  [/\bSafari\//, "safari"],
];

/** @type {readonly (readonly [said: RegExp, key: string])[]} */
const SYSTEMS = [
  [/\bAndroid\b/, "android"],
  [/\biPhone\b/, "iphone"],
  [/\biPad\b/, "ipad"],
  [/\bCrOS\b/, "chromeos"],
  [/\bMacintosh\b/, "mac"],
  [/\bWindows\b/, "windows"],
  [/\bLinux\b/, "linux"],
];

/** @param {string} said of the browser (RFC 9110 section 10.1.5) */
export function browserName(said) {
  const first = (/** @type {typeof BROWSERS} */ list) =>
    list.find(([pattern]) => pattern.test(said))?.[1] ?? "other";
  return t("devices.name.default", {
    browser: t(`devices.browser.${first(BROWSERS)}`),
    system: t(`devices.system.${first(SYSTEMS)}`),
  });
}
