// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { matching, routesOf } from "./document.js";
import { prose } from "./prose.js";
import { routeCard } from "./route.js";
import { loadTexts } from "./texts.js";

/** @import { Catalogue } from "../../lib/catalogue.js" */
/** @import { ApiDocument, Noun, Route } from "./document.js" */

/**
 * The API's page: every route by its noun, with what it takes and gives, read
 * from the same document that other programs read.
 */
export class ApiDocs extends ScreenElement {
  /** @type {Route[]} */
  #routes = [];
  /** @type {Map<string, HTMLDetailsElement>} by the route's id */
  #cards = new Map();
  /** @type {HTMLElement | null} what all routes have in common */
  #common = null;

  /** @override */
  async start() {
    const [texts, response] = await Promise.all([
      loadTexts(this.until),
      fetch("/api/openapi.json", { signal: this.until }),
    ]);
    const api = /** @type {ApiDocument} */ (await response.json());
    this.#routes = routesOf(api);
    for (const route of this.#routes) {
      this.#cards.set(route.id, this.#card(api, texts, route));
    }
    this.#common = prose(api.info.description);
    document.title = texts.text("title");
    this.show(
      header(texts),
      h("nav", { class: "api__nav", "aria-label": texts.text("nouns") }, [
        h("ul", { role: "list" }, api.tags.map(nounLink)),
      ]),
      h(
        "main",
        { class: "api__main", id: "main" },
        this.#search(texts),
        this.#common,
        api.tags.map((noun) => this.#noun(noun)),
      ),
    );
    this.on(globalThis, "hashchange", () => this.#goTo(location.hash));
    this.#goTo(location.hash);
  }

  /** @param {ApiDocument} api @param {Catalogue} texts @param {Route} route */
  #card(api, texts, route) {
    const card = routeCard(api, texts, route);
    this.on(card, "toggle", () => {
      if (card.open) history.replaceState(null, "", `#${route.id}`);
    });
    return card;
  }

  /** @param {Noun} noun */
  #noun({ name, description }) {
    const routes = this.#routes.filter(({ operation }) =>
      operation.tags.includes(name)
    );
    return h(
      "section",
      { class: "api__noun", id: slug(name), "data-noun": name },
      h("h2", { lang: "en" }, name),
      prose(description),
      routes.map(({ id }) => this.#cards.get(id)),
    );
  }

  /** @param {Catalogue} texts */
  #search(texts) {
    const field = h("input", {
      class: "input",
      type: "search",
      "aria-label": texts.text("search"),
      placeholder: texts.text("search"),
    });
    const count = h("p", { class: "soft small", role: "status" });
    this.on(field, "input", () => this.#filter(field.value, texts, count));
    return h(
      "div",
      { class: "api__search", role: "search" },
      h("div", { class: "search" }, icon("search"), field),
      count,
    );
  }

  /** @param {string} words @param {Catalogue} texts @param {HTMLElement} count */
  #filter(words, texts, count) {
    const found = new Set(matching(this.#routes, words).map(({ id }) => id));
    for (const [id, card] of this.#cards) card.hidden = !found.has(id);
    for (const noun of this.querySelectorAll(".api__noun")) {
      const cards = [...noun.querySelectorAll("details.route")];
      noun.toggleAttribute(
        "hidden",
        cards.every((each) => each.hasAttribute("hidden")),
      );
    }
    this.#common?.toggleAttribute("hidden", words.trim() !== "");
    count.replaceChildren(
      words.trim() ? texts.text("found", { count: found.size }) : "",
    );
  }

  /** @param {string} hash of the address */
  #goTo(hash) {
    const card = this.#cards.get(hash.slice(1));
    if (card) card.open = true;
    if (hash.length > 1) {
      (card ?? this.querySelector(hash))?.scrollIntoView();
    }
  }
}

/** @param {string} name */
const slug = (name) => name.toLowerCase().replaceAll(" ", "-");

/** @param {Noun} noun */
const nounLink = ({ name }) =>
  h("li", {}, h("a", { href: `#${slug(name)}`, lang: "en" }, name));

/** @param {Catalogue} texts */
function header(texts) {
  return h(
    "header",
    { class: "api__top" },
    h("h1", {}, texts.text("title")),
    h("p", { class: "soft" }, texts.text("about")),
    h(
      "p",
      { class: "line-up small" },
      h("a", { href: "/api/openapi.yaml" }, "openapi.yaml"),
      h("a", { href: "/api/openapi.json" }, "openapi.json"),
    ),
  );
}

customElements.define("api-docs", ApiDocs);
