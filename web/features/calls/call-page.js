// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { events, names, session } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { fill } from "../../lib/loading.js";
import { Problem } from "../../lib/problem.js";
import { randomId } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { clock, day } from "../../lib/times.js";
import { drafts } from "../notes/drafts.js";
import { NotePad } from "../notes/note-pad.js";
import "../notes/note-list.js";
import { callFacts, callRings } from "./call-facts.js";
import { howItWent } from "./call-record.js";
import { offerReport } from "./offer-report.js";
import { VoiceMessages } from "./voice-message.js";

/** @import { CallRecord } from "./call-record.js" */

/** As long after a call the server knows where it came from (`CallersMet`). */
const REPORT_SECONDS = 3600;

/** <call-page>: one call: how it went, its notes, its voice message. */
class CallPage extends ScreenElement {
  /** @type {Record<string, string>} */
  params = {};
  #title = h("div", { class: "page__title" });
  #facts = h("div", {});
  #rings = h("div", {});
  #report = h("div", {});
  #pad = h("div", {});
  #voice = new VoiceMessages();

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    const call = this.params.id ?? "";
    this.#voice.call = call;
    const write = button(this, t("notes.write"), () => this.#write(call), {
      kind: "primary",
      sign: "note",
    });
    const writes = session.may("writeRecords");
    this.show(
      h(
        "header",
        { class: "page__head" },
        this.#title,
        writes && h("div", { class: "page__actions" }, write),
      ),
      h(
        "div",
        { class: "page__columns page__columns--aside" },
        this.#records(call),
        h(
          "aside",
          { "aria-label": t("calls.about"), class: "stack stack--loose" },
          this.#facts,
          this.#report,
        ),
      ),
    );
    this.#title.replaceChildren(back(), h("h1", {}, t("calls.one")));
    const load = () =>
      void fill(
        this,
        this.#facts,
        async () => this.#draw(await this.#ask(call)),
      );
    for (const type of ["calls", "reset"]) events.on(type, load, this.until);
    names.names.changes(load, this.until);
    load();
  }

  /** @param {string} call @returns {Promise<CallRecord>} */
  async #ask(call) {
    try {
      return await get(`/api/calls/${call}`);
    } catch (error) {
      // Of a call that she sees for its message alone, nothing is left.
      if (Problem.is(error, "not-found")) this.#voice.left = [];
      throw error;
    }
  }

  /** @param {CallRecord} record */
  #draw(record) {
    this.#drawTitle(record);
    this.#voice.channel = record.channel;
    this.#voice.left = record.voiceMessages ?? [];
    this.#rings.replaceChildren(callRings(record));
    void this.#offerReport(record);
    return [callFacts(record)];
  }

  /**
   * By whoever talked with the caller.
   * @param {CallRecord} call
   */
  async #offerReport({ id, answeredBy, endedAt }) {
    const isHers = answeredBy === session.me.value?.member;
    const isFresh = !endedAt || Date.now() / 1000 - endedAt < REPORT_SECONDS;
    if (isHers && isFresh) await offerReport(this.#report, id, this.until);
  }

  /** @param {string} call what was said and written, beside what is known */
  #records(call) {
    return h(
      "div",
      { class: "stack stack--loose" },
      this.#voice,
      this.#pad,
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("notes.title")),
        Object.assign(h("note-list"), { call }),
      ),
      this.#rings,
    );
  }

  /** @param {CallRecord} call */
  #drawTitle(call) {
    this.#title.replaceChildren(
      back(),
      h("h1", {}, t("calls.at", { time: clock(call.startedAt) })),
      h("p", {}, [howItWent(call), day(call.startedAt)].join(t("list.comma"))),
    );
  }

  /** @param {string} call */
  #write(call) {
    const open = this.#pad.querySelector("note-pad");
    if (open instanceof NotePad) return open.focusText();
    const pad = new NotePad();
    pad.draft = drafts.begin({ note: randomId(), call });
    this.on(pad, "done", () => this.#pad.replaceChildren());
    this.#pad.replaceChildren(h("section", { class: "panel" }, pad));
    pad.focusText();
  }
}

const back = () =>
  h(
    "a",
    { class: "page__back", href: "/calls" },
    icon("back", "icon--ahead"),
    t("calls.title"),
  );

customElements.define("call-page", CallPage);
