// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "./signal.js";

/**
 * @typedef {object} Page
 * @property {string} path `/calls/:id`; a part with a colon is a parameter
 * @property {string} tag the custom element that is this page
 * @property {() => Promise<unknown>} load defines that element
 * @property {string} title catalogue key
 * @property {"anyone" | "member" | "open"} for anyone; whoever is signed in,
 * locked or not; only with unlocked keys
 * @property {string} [permission] without it the page is not for this member
 * @property {{icon: string, order: number, bar?: boolean,
 *   waiting?: Signal<readonly unknown[]> | Signal<number>}} [menu] where it
 * stands in the rail; `bar`: on a phone too; `waiting`: what waits there for
 * her, or how much
 */

/** @typedef {{page: Page, params: Record<string, string>, url: URL}} Place */

/**
 * @param {readonly Page[]} pages @param {URL} url
 * @returns {Place | null}
 */
export function findPlace(pages, url) {
  const parts = url.pathname.split("/").filter(Boolean);
  for (const page of pages) {
    const wanted = page.path.split("/").filter(Boolean);
    if (wanted.length !== parts.length) continue;
    /** @type {Record<string, string>} */
    const params = {};
    const fits = wanted.every((part, i) => {
      const given = parts[i] ?? "";
      if (!part.startsWith(":")) return part === given;
      params[part.slice(1)] = decodeURIComponent(given);
      return true;
    });
    if (fits) return { page, params, url };
  }
  return null;
}

/**
 * Which page is shown. Links are plain links: a click on one to a page of ours
 * changes the page without loading, by the Navigation API where there is one.
 */
export class Router {
  /** @type {readonly Page[]} */
  #pages = [];

  /** Every page of the app. */
  get pages() {
    return this.#pages;
  }

  /** @type {Signal<Place | null>} */
  place = new Signal(/** @type {Place | null} */ (null));

  /** @param {readonly Page[]} pages @param {AbortSignal} until */
  start(pages, until) {
    this.#pages = pages;
    if ("navigation" in globalThis) this.#useNavigation(until);
    else this.#useHistory(until);
    this.#moveTo(new URL(location.href));
  }

  /** @param {string} path @param {{replace?: boolean}} [options] */
  go(path, { replace = false } = {}) {
    const url = new URL(path, location.href);
    if ("navigation" in globalThis) {
      navigation.navigate(url.href, { history: replace ? "replace" : "auto" });
      return;
    }
    if (replace) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    this.#moveTo(url);
  }

  /** @param {URL} url */
  #moveTo(url) {
    this.place.value = findPlace(this.#pages, url);
  }

  /** @param {URL} url */
  #isOurs(url) {
    return url.origin === location.origin &&
      findPlace(this.#pages, url) !== null;
  }

  /** @param {AbortSignal} until */
  #useNavigation(until) {
    navigation.addEventListener("navigate", (event) => {
      const url = new URL(event.destination.url);
      if (!event.canIntercept || event.hashChange || event.formData) return;
      if (event.downloadRequest !== null || !this.#isOurs(url)) return;
      event.intercept({
        focusReset: "manual",
        handler: () => {
          this.#moveTo(url);
          return Promise.resolve();
        },
      });
    }, { signal: until });
  }

  /** @param {AbortSignal} until */
  #useHistory(until) {
    addEventListener("popstate", () => {
      this.#moveTo(new URL(location.href));
    }, { signal: until });
    addEventListener("click", (event) => {
      const link = linkOf(event);
      if (!link) return;
      const url = new URL(link.href);
      if (!this.#isOurs(url)) return;
      event.preventDefault();
      this.go(url.href);
    }, { signal: until });
  }
}

/** @param {MouseEvent} event a plain click on a link, or null */
function linkOf(event) {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return null;
  }
  const link = event.target instanceof Element
    ? event.target.closest("a")
    : null;
  if (!link?.href || link.target || link.hasAttribute("download")) return null;
  return link;
}
