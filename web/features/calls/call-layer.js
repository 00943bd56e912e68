// SPDX-License-Identifier: AGPL-3.0-or-later
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { errorText } from "../../lib/notice.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { CallPanel } from "./call-panel.js";
import { desk } from "./desk.js";
import { isDoneWith } from "../notes/draft-state.js";
import { drafts } from "../notes/drafts.js";
import { NotePad } from "../notes/note-pad.js";

/** @import { CallInHand, NoteEnd } from "./call-state.js" */
/** @import { NoteDraft } from "../notes/note-draft.js" */

/**
 * <call-layer>: the call in hand. With open keys it has the whole screen, note
 * pad and all; while the page is locked it stands at the foot, so that the PIN
 * can be typed above it and the call goes on.
 */
class CallLayer extends ScreenElement {
  #said = h("div", { role: "status", class: "call-layer__said" });
  /** @type {NoteDraft | null} on the pad that is shown */
  #draft = null;

  /** @override */
  start() {
    const draw = () => this.#draw();
    desk.call.changes(draw, this.until);
    session.state.changes(draw, this.until);
    desk.noteDone.watch((how) => this.#doneElsewhere(how), this.until);
    desk.trouble.watch((code) => this.#say(code), this.until);
    draw();
  }

  #draw() {
    const call = desk.call.value;
    this.#putAside(call);
    if (!call) return this.show(this.#said);
    if (call.isTest) this.#drawTest(call);
    else if (session.state.value === "open") this.#drawOpen(call);
    else this.show(this.#said, this.#bar(call));
  }

  /** Without a note; at its end nothing is left to do. @param {CallInHand} call */
  #drawTest(call) {
    this.show(this.#said, this.#bar(call));
    call.state.watch(({ stage }) => {
      if (stage === "ended") desk.leave();
    }, this.until);
  }

  /** @param {CallInHand} call */
  #drawOpen(call) {
    const pad = new NotePad();
    pad.draft = drafts.begin({ note: call.note, call: call.id });
    pad.call = call;
    this.#draft = pad.draft;
    this.on(pad, "done", (event) => {
      this.#draft = null;
      const saved = event instanceof CustomEvent && event.detail.saved;
      desk.leave(saved ? "saved" : "none");
      if (saved) desk.left.value = { state: "note-saved" };
    });
    const dialog = h(
      "dialog",
      { class: "talk", "aria-label": t("panel.title") },
      this.#panel(call, false),
      h("section", { class: "talk__pad" }, pad),
      this.#said,
    );
    // Escape must not close a call; three of them lock the page all the same.
    // A second "cancel" in a row would not ask: the key itself is held back.
    this.on(dialog, "cancel", (event) => event.preventDefault());
    for (const type of ["pointerdown", "keydown"]) {
      this.on(dialog, type, () => desk.stay());
    }
    this.on(dialog, "keydown", (event) => {
      const escape = event instanceof KeyboardEvent && event.key === "Escape";
      if (escape) event.preventDefault();
    });
    this.show(dialog);
    dialog.showModal();
    pad.focusText();
  }

  /**
   * Whoever answers while a note is open goes on with it later: what was
   * written lies at the hotline, among the unfinished.
   * @param {CallInHand | null} call the one in hand now
   */
  #putAside(call) {
    const draft = this.#draft;
    if (!draft || draft.note === call?.note) return;
    this.#draft = null;
    void draft.keep();
  }

  /**
   * Another tab has saved the note, or said that there is none. This one closes
   * with it, unless something stands on its pad that would be lost by that.
   * @param {NoteEnd | null} how
   */
  #doneElsewhere(how) {
    if (how === null) return;
    const draft = this.#draft;
    if (draft && !isDoneWith(draft, how)) return;
    if (draft) {
      drafts.end(draft);
      draft.drop();
    }
    this.#draft = null;
    desk.leave();
  }

  /** @param {CallInHand} call */
  #bar(call) {
    return h(
      "section",
      { class: "call-bar", "aria-label": t("panel.title") },
      this.#panel(call, true),
      h(
        "p",
        { class: "small" },
        t(call.isTest ? "panel.testCall" : "panel.locked"),
      ),
    );
  }

  /** @param {CallInHand} call @param {boolean} locked */
  #panel(call, locked) {
    const panel = new CallPanel();
    panel.call = call;
    panel.locked = locked;
    return panel;
  }

  /** @param {string | null} code of a problem */
  #say(code) {
    const text = code === null
      ? []
      : [h("p", { class: "notice" }, errorText(new Problem(code, 0)))];
    this.#said.replaceChildren(...text);
    if (code !== null) {
      this.later(5000, () => {
        if (desk.trouble.value === code) desk.trouble.value = null;
      });
    }
  }
}

customElements.define("call-layer", CallLayer);
