// SPDX-License-Identifier: AGPL-3.0-or-later
import { events, names, rosterWatch, router, store } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { fill } from "../../lib/loading.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { llama } from "../frame/llama.js";
import { actDays } from "./act-row.js";
import { storiesOf } from "./act-story.js";
import { filterOf, membersIn, passes } from "./audit-filter.js";
import { AuditReading } from "./audit-reading.js";
import { exportDialog } from "./export-dialog.js";
import { filterFields } from "./filter-fields.js";
import { brokenLine, checking, signedLine, verdict } from "./verdict.js";

/** @typedef {import("./audit-reading.js").Read} Read */

/** As many acts as a page shows at once; ten thousand would make it slow. */
const STEP = 100;

/** Acts come with these events, or may. */
const NEWS = ["members", "roster", "shifts", "settings", "records", "reset"];

/**
 * <audit-page>: every administrative act, verified in this browser against the
 * chain and against what admins signed.
 */
class AuditPage extends ScreenElement {
  #verdict = h("div", { "aria-live": "polite" });
  #filters = h("div", {});
  #list = h("div", { class: "stack stack--loose" });
  #download = button(this, t("audit.download"), () => this.#export(), {
    sign: "download",
  });
  #reading = new AuditReading();
  /** @type {Read | null} */
  #read = null;
  #stories = storiesOf([]);
  #filter = filterOf(new URLSearchParams());
  #shown = STEP;

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    this.#download.disabled = true;
    this.show(this.#head(), this.#verdict, this.#filters, this.#list);
    router.place.watch((place) => {
      if (place?.page.tag !== "audit-page") return;
      this.#filter = filterOf(place.url.searchParams);
      this.#shown = STEP;
      this.#again();
    }, this.until);
    names.names.changes(() => this.#again(), this.until);
    for (const type of NEWS) events.on(type, () => this.#load(), this.until);
    this.#load();
  }

  #head() {
    return h(
      "div",
      { class: "page__head" },
      h(
        "div",
        { class: "page__title" },
        h("h1", {}, t("audit.title")),
        h("p", {}, t("audit.lead")),
      ),
      h("div", { class: "page__actions" }, this.#download),
    );
  }

  #load() {
    void fill(this, this.#list, async () => {
      await this.#check();
      return this.#acts();
    });
  }

  async #check() {
    const roster = rosterWatch.roster.value;
    if (!roster) return;
    const seen = await store.auditHead(roster.hid) ?? null;
    const isFirst = this.#read === null;
    this.#read = await this.#reading.read(
      { roster, heads: rosterWatch.heads.value, seen },
      (count) => isFirst && this.#verdict.replaceChildren(checking(count)),
      this.until,
    );
    this.#stories = storiesOf(this.#read.entries);
    this.#download.disabled = this.#read.entries.length === 0;
    this.#drawAbout();
  }

  /** All but the list, which has its own place in `fill`. */
  #drawAbout() {
    if (!this.#read) return;
    const { entries, rest } = this.#read;
    this.#verdict.replaceChildren(verdict(this.#read));
    const members = membersIn([...entries, ...rest]);
    const focused = this.#filters.querySelector("select:focus");
    const name = focused?.getAttribute("name");
    this.#filters.replaceChildren(filterFields(this, this.#filter, members));
    const again = name && this.#filters.querySelector(`[name="${name}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  #again() {
    if (!this.#read) return;
    this.#drawAbout();
    this.#list.replaceChildren(...this.#acts());
  }

  #acts() {
    if (!this.#read) return [];
    const { entries, rest, finding, statements } = this.#read;
    const passing = [...entries, ...rest]
      .filter(passes(this.#filter, Date.now() / 1000)).reverse();
    if (passing.length === 0) return [nothing()];
    const good = finding ? finding.at : Infinity;
    const line = !finding
      ? signedLine(statements)
      : passing.some(({ seq }) => seq > good) && brokenLine(finding);
    const days = actDays(
      passing.slice(0, this.#shown),
      this.#stories,
      ({ seq }) => seq <= good,
      line ? [line] : [],
    );
    const more = passing.length > this.#shown &&
      button(this, t("audit.more"), () => {
        this.#shown += STEP;
        this.#again();
      });
    return more ? [...days, h("p", {}, more)] : days;
  }

  #export() {
    if (!this.#read) return;
    const { bytes, hashes } = this.#reading;
    exportDialog(this, { entries: this.#read.entries, bytes, hashes });
  }
}

const nothing = () =>
  h(
    "div",
    { class: "empty" },
    llama("asleep"),
    h("p", { class: "soft" }, t("audit.none")),
  );

customElements.define("audit-page", AuditPage);
