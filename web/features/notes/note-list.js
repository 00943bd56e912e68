// SPDX-License-Identifier: AGPL-3.0-or-later
import { events, keyring, names, records } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { fill } from "../../lib/loading.js";
import { Kinds } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { NoteCard } from "./note-card.js";

/**
 * <note-list>: the notes of one call, oldest first.
 *
 * property `call`: id, hex
 */
class NoteList extends ScreenElement {
  call = "";
  #place = h("div", { class: "stack" });

  /** @override */
  start() {
    this.show(this.#place);
    const load = () => {
      // What is being changed right now stays as it stands until it is done.
      if (!keyring.ring.value || this.querySelector("note-pad")) return;
      void fill(this, this.#place, () => this.#load());
    };
    keyring.ring.watch(load, this.until);
    names.names.changes(load, this.until);
    this.on(this, "changed", load);
    events.on("records", ({ kind, parent }) => {
      if (kind === Kinds.NOTE && parent === this.call) load();
    }, this.until);
  }

  async #load() {
    const asked = { kind: Kinds.NOTE, parent: this.call };
    const { records: found } = await records.list(asked);
    if (found.length === 0) {
      return [h("p", { class: "soft" }, t("notes.noneYet"))];
    }
    return found.toReversed().map((shown) => {
      const card = new NoteCard();
      card.shown = shown;
      return card;
    });
  }
}

customElements.define("note-list", NoteList);
