// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { events, names, router, session, unheardWatch } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { fill } from "../../lib/loading.js";
import { withTexts } from "../../lib/more-texts.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { clock, day, sameDay } from "../../lib/times.js";
import { llama } from "../frame/llama.js";
import { callRow } from "./call-row.js";
import { viewLinks, viewNamed, viewOf } from "./calls-views.js";

/** @import { CallRecord } from "./call-record.js" */

const PAGE = 50;
const loadCallBacks = withTexts(
  "call-backs",
  () => import("../call-backs/call-backs-list.js"),
);
const DAY_SECONDS = 86_400;

/**
 * <calls-page>: the calls that were, day by day; volunteers see their own, and
 * those that left a voice message.
 */
class CallsPage extends ScreenElement {
  #list = h("div", { class: "stack stack--loose" });
  #segments = h("nav", { class: "segments", "aria-label": t("calls.which") });
  #waiting = h("div", {});
  /** @type {CallRecord[]} */
  #calls = [];
  /** @type {number | null} */
  #next = null;
  #view = "all";

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    this.show(
      h(
        "header",
        { class: "page__head" },
        h("div", { class: "page__title" }, h("h1", {}, t("calls.title"))),
      ),
      this.#waiting,
      this.#segments,
      this.#list,
    );
    if (session.may("callBack")) void this.#showCallBacks();
    const load = () => void fill(this, this.#list, () => this.#load());
    router.place.changes(() => this.#choose(load), this.until);
    unheardWatch.isHers.changes(() => this.#choose(load), this.until);
    unheardWatch.count.changes(() => this.#drawSegments(), this.until);
    for (const type of ["calls", "call", "reset"]) {
      events.on(type, load, this.until);
    }
    names.names.changes(() => this.#again(), this.until);
    this.#choose(load);
  }

  async #showCallBacks() {
    await loadCallBacks();
    if (!this.until.aborted) {
      this.#waiting.replaceChildren(h("call-backs-list"));
    }
  }

  /** @param {() => void} load */
  #choose(load) {
    const { pathname, searchParams } = router.place.value?.url ??
      new URL(location.href);
    // On the way to another page this one stays what it was.
    if (pathname !== "/calls") return;
    this.#view = viewNamed(searchParams.get("show"));
    this.#drawSegments();
    // What the last view had is not this one's, while that is on its way.
    this.#calls = [];
    this.#list.replaceChildren();
    load();
  }

  #drawSegments() {
    const links = viewLinks(this.#view);
    this.#segments.hidden = links.length === 0;
    this.#segments.replaceChildren(...links);
  }

  /** @param {string} [before] the place where the last page ended */
  #ask(before = "") {
    const { query } = viewOf(this.#view);
    return get(`/api/calls?limit=${PAGE}${query}${before}`);
  }

  async #load() {
    const page = await this.#ask();
    this.#calls = page.calls;
    this.#next = page.next ?? null;
    return this.#draw();
  }

  #again() {
    this.#list.replaceChildren(...this.#draw());
  }

  async #more() {
    const page = await this.#ask(`&before=${this.#next}`);
    this.#calls.push(...page.calls);
    this.#next = page.next ?? null;
    this.#again();
  }

  #draw() {
    const more = this.#next !== null &&
      button(this, t("calls.more"), () => this.#more());
    if (this.#calls.length === 0) return [nothing()];
    return [
      ...byDay(this.#calls).map(section),
      ...(more ? [h("p", {}, more)] : []),
    ];
  }
}

const nothing = () =>
  h(
    "div",
    { class: "empty" },
    llama("asleep"),
    h("p", { class: "soft" }, t("calls.none")),
  );

/** @param {CallRecord[]} calls newest first @returns {CallRecord[][]} */
function byDay(calls) {
  /** @type {CallRecord[][]} */
  const days = [];
  for (const call of calls) {
    const last = days.at(-1);
    if (last && sameDay(last[0].startedAt, call.startedAt)) last.push(call);
    else days.push([call]);
  }
  return days;
}

/** @param {CallRecord[]} calls of one day */
function section(calls) {
  const at = calls[0].startedAt;
  const now = Date.now() / 1000;
  const near = sameDay(at, now)
    ? t("calls.today")
    : sameDay(at, now - DAY_SECONDS)
    ? t("calls.yesterday")
    : null;
  return h(
    "section",
    { class: "day" },
    h("h2", {}, near && h("b", {}, near), near && " ", day(at)),
    h(
      "ul",
      { class: "rows", role: "list" },
      calls.map((call) => callRow(call, clock(call.startedAt))),
    ),
  );
}

customElements.define("calls-page", CallsPage);
