// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { events, names, router, session } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { fill } from "../../lib/loading.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { clock, day, sameDay } from "../../lib/times.js";
import { llama } from "../frame/llama.js";
import { isNow } from "./call-record.js";
import { callRow } from "./call-row.js";

/** @import { CallRecord } from "./call-record.js" */

const PAGE = 50;
const DAY_SECONDS = 86_400;

/** What each view leaves in. @type {Record<string, (call: CallRecord) => boolean>} */
const VIEWS = {
  all: () => true,
  mine: (call) => call.answeredBy === session.me.value?.member,
  voicemail: (call) => call.outcome === "voice-message",
  missed: (call) => !isNow(call) && !call.answeredBy,
};

/** <calls-page>: the calls that were, day by day; volunteers see their own. */
class CallsPage extends ScreenElement {
  #list = h("div", { class: "stack stack--loose" });
  #segments = h("nav", { class: "segments", "aria-label": t("calls.which") });
  /** @type {CallRecord[]} */
  #calls = [];
  /** @type {number | null} */
  #next = null;
  #view = "all";

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    const seesAll = session.may("readAllCalls");
    this.show(
      h(
        "header",
        { class: "page__head" },
        h("div", { class: "page__title" }, h("h1", {}, t("calls.title"))),
      ),
      seesAll && this.#segments,
      this.#list,
    );
    router.place.watch((place) => {
      this.#view = place?.url.searchParams.get("show") ?? "all";
      this.#drawSegments();
      if (this.#calls.length > 0) this.#again();
    }, this.until);
    const load = () => void fill(this, this.#list, () => this.#load());
    for (const type of ["calls", "call", "reset"]) {
      events.on(type, load, this.until);
    }
    names.names.changes(() => this.#again(), this.until);
    load();
  }

  #drawSegments() {
    this.#segments.replaceChildren(
      ...Object.keys(VIEWS).map((view) =>
        h(
          "a",
          {
            href: view === "all" ? "/calls" : `/calls?show=${view}`,
            "aria-current": view === this.#view ? "true" : null,
          },
          t(`calls.view.${view}`),
        )
      ),
    );
  }

  async #load() {
    const page = await get(`/api/calls?limit=${PAGE}`);
    this.#calls = page.calls;
    this.#next = page.next ?? null;
    return this.#draw();
  }

  #again() {
    this.#list.replaceChildren(...this.#draw());
  }

  async #more() {
    const page = await get(`/api/calls?limit=${PAGE}&before=${this.#next}`);
    this.#calls.push(...page.calls);
    this.#next = page.next ?? null;
    this.#again();
  }

  #draw() {
    const shown = this.#calls.filter(VIEWS[this.#view] ?? VIEWS.all);
    const more = this.#next !== null &&
      button(this, t("calls.more"), () => this.#more());
    if (shown.length === 0) {
      return [nothing(), ...(more ? [h("p", {}, more)] : [])];
    }
    return [
      ...byDay(shown).map(section),
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
