// SPDX-License-Identifier: AGPL-3.0-or-later
import { session } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { drafts } from "./drafts.js";

/** @import { CallInHand } from "../calls/call-state.js" */
/** @import { DraftState } from "./draft-state.js" */
/** @import { NoteDraft } from "./note-draft.js" */

/**
 * <note-pad>: where a note is written. It says where the text is kept and who
 * can read it.
 *
 * property `draft`; property `call`: the call in hand, while there is one: the
 * note is saved after it
 * event `done`: the note is saved, or nothing was to be saved
 */
export class NotePad extends ScreenElement {
  /** @type {NoteDraft | null} */
  draft = null;
  /** @type {CallInHand | null} */
  call = null;
  #text = h("textarea", {
    class: "note-pad__text",
    id: "note-text",
    // Else the browser keeps it on the disk, to fill it in again.
    autocomplete: "off",
  });
  #saved = h("span", { class: "saved", role: "status" });
  #said = h("div", { "aria-live": "polite", class: "stack" });
  #missing = false;
  #actions = h("div", { class: "form__end" });

  /** @override */
  start() {
    const draft = this.draft;
    if (!draft) return;
    this.classList.add("note-pad");
    this.#text.setAttribute("placeholder", t("notes.placeholder"));
    this.#text.value = draft.text;
    this.on(this.#text, "input", () => draft.write(this.#text.value));
    this.show(
      h(
        "div",
        { class: "note-pad__head" },
        h("h2", {}, t("notes.yours")),
        this.#saved,
      ),
      h(
        "label",
        { class: "visually-hidden", for: "note-text" },
        t("notes.label"),
      ),
      this.#text,
      this.#said,
      h("p", { class: "readers" }, icon("eye"), t("notes.readers.you")),
      this.#actions,
    );
    draft.state.watch((state) => this.#draw(draft, state), this.until);
    this.call?.state.watch(() => this.#drawActions(draft), this.until);
    void this.#load(draft);
  }

  focusText() {
    this.#text.focus({ preventScroll: true });
  }

  /** @param {NoteDraft} draft */
  async #load(draft) {
    await draft.load();
    if (this.until.aborted || this.#text.value === draft.text) return;
    this.#text.value = draft.text;
    this.#drawActions(draft);
  }

  /** @param {NoteDraft} draft @param {DraftState} state */
  #draw(draft, state) {
    const sign = state.kept === "kept" || state.kept === "device";
    this.#saved.replaceChildren(
      ...(sign ? [icon("check")] : []),
      state.kept === "empty" ? "" : t(`notes.kept.${state.kept}`),
    );
    // Another tab's words come in, or what she wrote before the page opened;
    // else her own typing is never moved under her.
    const comes = state.both || (this.#missing && !state.missing);
    if (comes && this.#text.value !== draft.text) this.#putIn(draft.text);
    this.#missing = state.missing;
    this.#said.replaceChildren(
      ...(state.missing ? [notice("note", [t("notes.missing")], "care")] : []),
      ...(state.older
        ? [notice("care", [t("notes.mark.older-copy")], "care")]
        : []),
      ...(state.both ? [notice("note", [t("notes.both")], "care")] : []),
      ...(state.other ? this.#other(draft, state.other.text) : []),
    );
    this.#drawActions(draft);
  }

  /** She types on where she was, counted from the end. @param {string} text */
  #putIn(text) {
    const after = this.#text.value.length - this.#text.selectionEnd;
    this.#text.value = text;
    const at = Math.max(0, text.length - after);
    this.#text.setSelectionRange(at, at);
  }

  /** @param {NoteDraft} draft @param {string} text saved meanwhile */
  #other(draft, text) {
    const take = button(this, t("notes.other.take"), () => {
      draft.takeOther();
      this.#text.value = draft.text;
    });
    return [
      notice("care", [t("notes.other")], "care"),
      h("blockquote", { class: "note note__text" }, ...paragraphs(text)),
      h("div", { class: "line-up" }, take),
    ];
  }

  /** @param {NoteDraft} draft */
  #drawActions(draft) {
    const talking = this.call !== null && !this.call.isOver;
    if (talking) {
      return this.#actions.replaceChildren(
        h("p", { class: "soft small" }, t("notes.afterCall")),
      );
    }
    const empty = this.#text.value.trim() === "";
    const focused = this.#actions.contains(document.activeElement);
    const save = button(
      this,
      t(
        empty
          ? "notes.none"
          : draft.state.value.other
          ? "notes.saveNext"
          : "notes.save",
      ),
      () => this.#finish(draft, empty),
      { kind: empty ? "" : "primary", sign: empty ? "" : "lock" },
    );
    this.#actions.replaceChildren(save);
    if (focused) save.focus();
  }

  /** @param {NoteDraft} draft @param {boolean} empty */
  async #finish(draft, empty) {
    if (draft.text !== this.#text.value) draft.write(this.#text.value);
    try {
      if (empty) await draft.forget();
      else if (!await draft.finish()) return;
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
      return;
    }
    drafts.end(draft);
    if (!session.me.value) return;
    this.dispatchEvent(new CustomEvent("done", { detail: { saved: !empty } }));
  }
}

/** @param {string} text */
export const paragraphs = (text) =>
  text.split(/\n{2,}/).map((part) =>
    h(
      "p",
      {},
      ...part.split("\n").flatMap((line, index) =>
        index === 0 ? [line] : [h("br"), line]
      ),
    )
  );

customElements.define("note-pad", NotePad);
