// SPDX-License-Identifier: AGPL-3.0-or-later
import { arrangement } from "./arrangement.js";
import { entryParts } from "../entry/entry-frame.js";
import { fetchTexts } from "../../lib/text-files.js";
import { fill } from "../../lib/loading.js";
import { h, icon } from "../../lib/h.js";
import { hotline, rosterWatch, session } from "../../lib/app.js";
import { language, t } from "../../lib/catalogue.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { thisVersion } from "./this-version.js";

/**
 * @typedef {{id: string, promise: string, holds: string, limit: string}} Claim
 * @typedef {{title: string, claims: Claim[]}} ClaimGroup of docs/claims.md
 */

const GETS = [
  "times",
  "answered",
  "heard",
  "written",
  "plan",
  "accounts",
  "acts",
  "public",
  "phones",
  "custodian",
  "guesses",
  "locked",
];
const NOT = ["written", "names", "callers"];

/**
 * <security-page>: what is kept from whom, made from the claims ledger, with
 * this hotline's own arrangement of custodian and secret. The ledger has a row
 * for each line here too, by its key.
 */
class SecurityPage extends ScreenElement {
  #arrangement = h("div", { class: "stack" });
  #version = h("div", {});
  #claims = h("div", { class: "stack stack--loose" });

  /** @override */
  start() {
    const parts = [
      this.#head(),
      this.#summary(),
      this.#arrangement,
      this.#claims,
      this.#version,
      limits(),
    ];
    if (session.state.value === "open") {
      this.classList.add("page", "page--list");
      this.show(...parts);
    } else {
      this.classList.add("entry", "entry--wide");
      const back = h("a", { href: "/" }, t("security.back"));
      this.show(
        ...entryParts({ name: hotline.value?.name, foot: [back] }, ...parts),
      );
    }
    if (session.me.value) this.#watchArrangement();
    void fill(this, this.#claims, claims);
    void fill(this, this.#version, thisVersion);
  }

  /** The list says by which custodian this device has to go, and may change while she reads. */
  #watchArrangement() {
    rosterWatch.roster.watch(
      () => void fill(this, this.#arrangement, arrangement),
      this.until,
    );
  }

  #head() {
    return h(
      "div",
      { class: "page__head" },
      h(
        "div",
        { class: "page__title" },
        h("h1", {}, t("security.title")),
        h("p", {}, t("security.lead")),
      ),
    );
  }

  #summary() {
    return h(
      "div",
      { class: "page__columns page__columns--even" },
      summary("panel", "security.gets", gets(), "eye"),
      summary("panel panel--sunken", "security.getsNot", NOT, "lock"),
    );
  }
}

/** Of phones only where some are kept, or nobody has said that none are. */
const gets = () =>
  GETS.filter((line) =>
    line !== "phones" || hotline.value?.keepsPhones !== false
  );

/**
 * @param {string} kind @param {string} key @param {string[]} lines
 * @param {string} sign
 */
const summary = (kind, key, lines, sign) =>
  h(
    "section",
    { class: kind },
    h("h2", {}, t(key)),
    h(
      "ul",
      { class: "ticks", role: "list" },
      lines.map((line) =>
        h("li", {}, icon(sign), h("span", {}, t(`${key}.${line}`)))
      ),
    ),
  );

/** @returns {Promise<HTMLElement[]>} */
async function claims() {
  const groups = /** @type {ClaimGroup[]} */ (
    await fetchTexts(language.value.tag, "claims")
  );
  return groups.map(({ title, claims }) =>
    h(
      "section",
      { class: "section" },
      h("h2", {}, title),
      h(
        "table",
        { class: "promises" },
        h("caption", { class: "visually-hidden" }, title),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["promise", "holds", "limit"].map((column) =>
              h("th", { scope: "col" }, t(`security.${column}`))
            ),
          ),
        ),
        h("tbody", {}, claims.map(row)),
      ),
    )
  );
}

/** @param {Claim} claim */
const row = ({ promise, holds, limit }) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, promise),
    h("td", { "data-label": t("security.holds") }, holds),
    h(
      "td",
      { "data-label": t("security.limit") },
      limit || h("span", { class: "soft" }, t("security.noLimit")),
    ),
  );

const limits = () =>
  h(
    "details",
    { class: "more-ways" },
    h("summary", {}, t("security.technical")),
    h(
      "div",
      { class: "stack stack--tight small" },
      h("p", {}, t("security.technical.pages")),
      h("p", {}, t("security.technical.words")),
    ),
  );

customElements.define("security-page", SecurityPage);
