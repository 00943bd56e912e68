// SPDX-License-Identifier: AGPL-3.0-or-later
import { records, session } from "../../lib/app.js";
import { fromBase64url } from "../../lib/bytes.js";
import { ownRecordsAndCopies } from "../../lib/own-records.js";
import { Kinds, readHeader } from "../../lib/sealing.js";
import { KeptDrafts } from "./kept-drafts.js";
import { NoteDraft } from "./note-draft.js";

/** @typedef {import("../../lib/records.js").OpenedRecord} OpenedRecord */
/**
 * @typedef {{note: string, call: string, text: string, t: number}} Unfinished
 *   t: ms
 */

/**
 * What is being written in this tab: it outlives the element that shows it, and
 * is sealed and dropped when the page locks.
 */
class Drafts {
  /** @type {Map<string, NoteDraft>} by note */
  #open = new Map();
  #device = new KeptDrafts(localStorage);

  constructor() {
    session.onLock(() => this.#lock(), new AbortController().signal);
  }

  /**
   * The draft of that note: the one that is open, else a new one.
   * @param {{note: string, call: string, text?: string,
   *   basis?: import("./draft-state.js").Previous | null}} what
   */
  begin(what) {
    const open = this.#open.get(what.note);
    if (open) return open;
    const draft = new NoteDraft(what, { records, device: this.#device });
    this.#open.set(what.note, draft);
    return draft;
  }

  /** @param {NoteDraft} draft saved, or thrown away */
  end(draft) {
    if (this.#open.get(draft.note) === draft) this.#open.delete(draft.note);
  }

  /** What was begun and not saved, the newest first. @returns {Promise<Unfinished[]>} */
  async unfinished() {
    /** @type {(OpenedRecord | null)[]} */
    const opened = await ownRecordsAndCopies(records, Kinds.DRAFT);
    for (const envelope of this.#device.all()) {
      const bytes = fromBase64url(envelope);
      const { id } = readHeader(bytes);
      opened.push(
        (await records.open(bytes, { kind: Kinds.DRAFT, id })).record,
      );
    }
    /** @type {Map<string, Unfinished>} */
    const newest = new Map();
    for (const record of opened) {
      // Another member's draft on the same device does not open, as it should.
      if (!record) continue;
      const t = Number(record.content.t);
      const text = String(record.content.text ?? "");
      const known = newest.get(record.id);
      if (known && known.t >= t) continue;
      newest.set(record.id, { note: record.id, call: record.parent, text, t });
    }
    // What she has erased says so, until the hotline has taken it away.
    return [...newest.values()].filter(({ text }) => text !== "")
      .sort((a, b) => b.t - a.t);
  }

  async #lock() {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.allSettled(open.map((draft) => draft.keep()));
    for (const draft of open) draft.drop();
  }
}

export const drafts = new Drafts();
