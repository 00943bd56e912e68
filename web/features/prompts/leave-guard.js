// SPDX-License-Identifier: AGPL-3.0-or-later
import { router } from "../../lib/app.js";

/** @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement */

/**
 * Asks before the page is left while something on it is not kept: by a link, by
 * the browser's own buttons as far as it lets a page ask, and by closing it,
 * where the browser asks in its own words.
 * @param {ScreenElement} owner
 * @param {() => boolean} isUnkept
 * @param {() => Promise<boolean>} sure asks; what was not kept is dropped if true
 */
export function guardLeaving(owner, isUnkept, sure) {
  owner.on(globalThis, "beforeunload", (event) => {
    if (isUnkept()) event.preventDefault();
  });
  const leave = async (/** @type {string} */ href) => {
    if (await sure()) router.go(href);
  };
  if (!("navigation" in globalThis)) return guardLinks(owner, isUnkept, leave);
  owner.on(navigation, "navigate", (event) => {
    const { destination, cancelable, canIntercept } =
      /** @type {NavigateEvent} */ (event);
    // What leads out of the app unloads it, and is asked above.
    if (!cancelable || !canIntercept || !isUnkept()) return;
    event.preventDefault();
    void leave(destination.url);
  });
}

/**
 * @param {ScreenElement} owner @param {() => boolean} isUnkept
 * @param {(href: string) => void} leave
 */
function guardLinks(owner, isUnkept, leave) {
  const catches = (/** @type {Event} */ event) => {
    const link = event.target instanceof Element
      ? event.target.closest("a")
      : null;
    if (!link || link.origin !== location.origin || !isUnkept()) return;
    event.preventDefault();
    leave(link.href);
  };
  addEventListener("click", catches, { capture: true, signal: owner.until });
}
