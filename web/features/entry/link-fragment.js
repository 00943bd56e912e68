// SPDX-License-Identifier: AGPL-3.0-or-later
import { notice } from "../../lib/notice.js";
import { t } from "../../lib/catalogue.js";

/*
 * Links of which the part after # is a secret: it leaves the address at once,
 * and never goes to the server.
 */

/** @returns {string} with its #; empty where the page was loaded anew */
export function takeFragment() {
  const fragment = location.hash;
  history.replaceState(null, "", location.pathname);
  return fragment;
}

/**
 * A link that is pasted into a tab that shows this page already differs in
 * its fragment alone, and loads nothing.
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {() => unknown} open
 */
export function whenPasted(owner, open) {
  owner.on(window, "hashchange", () => {
    if (location.hash !== "") open();
  });
}

/** For whoever has loaded the page anew. */
export const openAgain = () => notice("care", [t("link.openAgain")], "care");
