// SPDX-License-Identifier: AGPL-3.0-or-later
import { events, keyring, names, records, session } from "../../lib/app.js";
import { avatar } from "../../lib/avatar.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { fill } from "../../lib/loading.js";
import { Kinds } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { when } from "../../lib/times.js";
import { nameOf } from "../calls/call-record.js";
import { llama } from "../frame/llama.js";
import { drafts } from "./drafts.js";
import { firstWords } from "./first-words.js";
import { NotesComing } from "./notes-coming.js";
import { unfinishedRow } from "./unfinished-row.js";

/** @import { Shown } from "../../lib/records.js" */

/** <notes-page>: what was begun and not saved, then every note she can read. */
class NotesPage extends ScreenElement {
  #unfinished = h("div", {});
  #coming = new NotesComing();
  #list = h("div", { class: "stack" });
  #search = h("input", {
    class: "input",
    type: "search",
    // Else the browser keeps it on the disk, to fill it in again.
    autocomplete: "off",
    "aria-label": t("notes.search"),
    placeholder: t("notes.search"),
  });
  /** @type {Shown[]} */
  #notes = [];
  /** @type {string | null} */
  #next = null;

  /** @override */
  start() {
    this.classList.add("page", "page--list");
    const seesAll = session.may("readAllCalls");
    this.show(
      h(
        "header",
        { class: "page__head" },
        h("div", { class: "page__title" }, h("h1", {}, t("notes.title"))),
      ),
      h("div", { class: "search" }, icon("search"), this.#search),
      this.#coming,
      this.#unfinished,
      this.#list,
      h(
        "p",
        { class: "readers" },
        icon("eye"),
        t(seesAll ? "notes.seesAll" : "notes.seesOwn"),
      ),
    );
    this.on(this, "changed", () => void this.#loadUnfinished());
    this.on(this.#search, "input", () => this.#again());
    const load = () => {
      if (!keyring.ring.value) return;
      void fill(this, this.#list, () => this.#load());
      void this.#loadUnfinished();
    };
    keyring.ring.watch(load, this.until);
    names.names.changes(() => this.#again(), this.until);
    events.on("records", ({ kind }) => {
      if (kind === Kinds.NOTE || kind === Kinds.DRAFT) load();
    }, this.until);
    this.on(this.#coming, "came", load);
  }

  async #load() {
    const page = await records.list({ kind: Kinds.NOTE });
    this.#notes = page.records;
    this.#next = page.next;
    return this.#draw();
  }

  async #loadUnfinished() {
    // One that is open in a pad right now is not "unfinished" beneath it.
    if (this.#unfinished.querySelector("note-pad")) return;
    const found = await drafts.unfinished().catch(() => []);
    if (this.until.aborted) return;
    this.#unfinished.replaceChildren(
      ...(found.length === 0 ? [] : [
        h(
          "section",
          { class: "day" },
          h("h2", {}, h("b", {}, t("notes.unfinished"))),
          h(
            "ul",
            { class: "rows", role: "list" },
            found.map((draft) => unfinishedRow(this, draft)),
          ),
        ),
      ]),
    );
  }

  #again() {
    if (this.#notes.length > 0) this.#list.replaceChildren(...this.#draw());
  }

  #draw() {
    const wanted = this.#search.value.trim().toLocaleLowerCase();
    const shown = this.#notes.filter(({ record }) =>
      wanted === "" ||
      String(record?.content.text ?? "").toLocaleLowerCase().includes(wanted)
    );
    const more = this.#next !== null &&
      button(this, t("notes.more"), () => this.#more());
    return [
      shown.length === 0
        ? nothing(this.#whyNothing(wanted))
        : h("ul", { class: "rows", role: "list" }, shown.map(row)),
      ...(more ? [h("p", {}, more)] : []),
    ];
  }

  /** @param {string} wanted */
  #whyNothing(wanted) {
    if (wanted) return "notes.notFound";
    if (this.#coming.isTold) return "notes.share.none";
    return this.#coming.isWaiting ? "notes.coming" : "notes.noNotes";
  }

  async #more() {
    const before = this.#next ?? "";
    const page = await records.list({ kind: Kinds.NOTE, before });
    this.#notes.push(...page.records);
    this.#next = page.next;
    this.#again();
  }
}

/** @param {string} key why there is nothing */
const nothing = (key) =>
  h(
    "div",
    { class: "empty" },
    llama("asleep"),
    h("p", { class: "soft" }, t(key)),
  );

/** @param {Shown} shown */
function row({ record, said, receivedAt }) {
  const name = nameOf(said.author);
  const mine = said.author === session.me.value?.member;
  const at = record ? Number(record.content.t) / 1000 : receivedAt;
  const text = record
    ? firstWords(String(record.content.text))
    : t("notes.closed");
  return h(
    "li",
    { class: "row" },
    avatar(said.author, name),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        h("a", { class: "row__link", href: `/calls/${said.parent}` }, text),
      ),
      h("p", { class: "row__meta" }, mine ? t("calls.you") : name),
    ),
    h("div", { class: "row__end" }, h("time", {}, when(at))),
  );
}

customElements.define("notes-page", NotesPage);
