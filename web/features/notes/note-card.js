// SPDX-License-Identifier: AGPL-3.0-or-later
import { records, session } from "../../lib/app.js";
import { avatar } from "../../lib/avatar.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { LEFT_LIST } from "../../lib/rosters/left-versions.js";
import { Kinds } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { when } from "../../lib/times.js";
import { nameOf } from "../calls/call-record.js";
import { drafts } from "./drafts.js";
import { NotePad, paragraphs } from "./note-pad.js";

/** @import { OpenedRecord, Shown } from "../../lib/records.js" */

/**
 * <note-card>: one note as it is read, with its earlier versions; its author
 * may write a new one.
 *
 * property `shown`
 * event `changed`, which bubbles: there is a newer version
 */
export class NoteCard extends ScreenElement {
  /** @type {Shown | null} */
  shown = null;
  #earlier = h("div", { class: "stack stack--tight" });

  /** @override */
  start() {
    this.classList.add("note");
    if (!this.shown) return;
    const { record, refused, said } = this.shown;
    if (record) return this.#draw(record);
    this.classList.add("note--unreadable");
    const missing = refused === "no-wrap" || refused === "not-for-me";
    this.show(
      missing
        ? h(
          "p",
          { class: "readers" },
          icon("lock"),
          t("notes.notYours", { name: nameOf(said.author) }),
        )
        : unreadable(refused),
    );
  }

  /** @param {OpenedRecord} note */
  #draw(note) {
    const mine = note.author === session.me.value?.member;
    const name = nameOf(note.author);
    const edit = mine &&
      button(this, t("notes.edit"), () => this.#edit(note), { kind: "quiet" });
    this.#earlier.replaceChildren();
    this.show(
      h(
        "header",
        { class: "note__head" },
        avatar(note.author, name),
        h(
          "p",
          { class: "note__who" },
          h("b", {}, name),
          h("span", {}, about(note, mine)),
        ),
        edit,
      ),
      ...marks(note),
      h(
        "div",
        { class: "note__text" },
        ...paragraphs(String(note.content.text)),
      ),
      note.version > 1 && this.#history(note),
      h(
        "p",
        { class: "readers" },
        icon("eye"),
        mine ? t("notes.readers.you") : t("notes.readers.other", { name }),
      ),
    );
  }

  /** @param {OpenedRecord} note */
  #history(note) {
    const details = h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("notes.earlier", { count: note.version - 1 })),
      this.#earlier,
    );
    return this.on(details, "toggle", () => {
      if (details.open && this.#earlier.childElementCount === 0) {
        void this.#showEarlier(note);
      }
    });
  }

  /** @param {OpenedRecord} note */
  async #showEarlier(note) {
    try {
      const all = await records.versions(Kinds.NOTE, note.id);
      this.#earlier.replaceChildren(
        ...all.slice(0, -1).toReversed().map(earlier),
      );
    } catch (error) {
      this.#earlier.replaceChildren(errorNotice(error));
    }
  }

  /** @param {OpenedRecord} note */
  #edit(note) {
    const pad = new NotePad();
    pad.draft = drafts.begin({
      note: note.id,
      call: note.parent,
      text: String(note.content.text),
      basis: note,
    });
    this.on(pad, "done", () => {
      this.#draw(note);
      this.dispatchEvent(new Event("changed", { bubbles: true }));
    });
    this.show(pad);
    pad.focusText();
  }
}

/** @param {Shown} shown an earlier version */
function earlier({ record, refused, receivedAt }) {
  if (!record) return closed(refused ?? "", receivedAt);
  return h(
    "blockquote",
    { class: "note note__text" },
    h("p", { class: "soft small" }, when(Number(record.content.t) / 1000)),
    ...paragraphs(String(record.content.text)),
  );
}

/** @param {string} why @param {number} receivedAt Unix seconds */
const closed = (why, receivedAt) =>
  why === LEFT_LIST
    ? notice("lock", [t("notes.leftList", { time: when(receivedAt) })])
    : unreadable(why);

/**
 * The code of the rule that it breaks is folded away: it says something to
 * whoever looks into it, and to nobody else.
 * @param {string | null | undefined} refused
 */
const unreadable = (refused) =>
  h(
    "div",
    { class: "stack stack--tight" },
    notice("care", [t("notes.refused")], "end"),
    refused &&
      h(
        "details",
        { class: "more-ways" },
        h("summary", {}, t("error.details")),
        h("p", { class: "small" }, h("code", {}, refused)),
      ),
  );

/** @param {OpenedRecord} note @param {boolean} mine */
function about(note, mine) {
  const parts = [when(Number(note.content.t) / 1000)];
  if (mine) parts.unshift(t("calls.you"));
  if (note.version > 1) {
    parts.push(t("notes.changed", { count: note.version - 1 }));
  }
  return parts.join(t("list.comma"));
}

/** @param {OpenedRecord} note what its readers should know of it */
const marks = ({ marks }) =>
  marks.map((mark) => notice("care", [t(`notes.mark.${mark}`)], "care"));

customElements.define("note-card", NoteCard);
