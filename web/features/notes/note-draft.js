// SPDX-License-Identifier: AGPL-3.0-or-later
import { post, remove } from "../../lib/api.js";
import { fromBase64url, toBase64url } from "../../lib/bytes.js";
import { later } from "../../lib/pause.js";
import { Problem } from "../../lib/problem.js";
import { VersionTaken } from "../../lib/version-taken.js";
import { Kinds } from "../../lib/sealing.js";
import { Signal } from "../../lib/signal.js";
import { BEGINNING, contentOf, otherOf } from "./draft-state.js";
import { EarlierText, newest, overtaken } from "./earlier-text.js";
import { merge } from "./merge.js";

/** @import { Records } from "../../lib/records.js" */
/** @import { DraftState, Previous } from "./draft-state.js" */
/** @import { KeptText } from "./earlier-text.js" */
/** @import { KeptDrafts } from "./kept-drafts.js" */

const SEAL_AFTER_MS = 600;
const TRY_AGAIN_MS = 8000;
const MOST_MERGES = 5;

/**
 * What a member writes, from the first letter to the saved note. Each pause in
 * her typing seals it, first to this device, then to the hotline, so that a
 * crash, a lock or a lost line costs at most the last words.
 */
export class NoteDraft {
  /** @type {Signal<DraftState>} */
  state = new Signal(/** @type {DraftState} */ (BEGINNING));
  /** @readonly */
  note;
  /** @readonly */
  call;
  /** @type {Previous | null} of the note that this will be the next version of */
  #basis;
  #changed;
  #text;
  /** The text that lay at the hotline last: what both sides started from. */
  #base = "";
  /** @type {Previous | null} of the draft */
  #previous = null;
  /** The end of the pause in her typing, or of the wait for a new try. */
  #waiting = new AbortController();
  /** Until it is dropped. */
  #asking = new AbortController();
  /** Sealing goes one after the other. @type {Promise<void>} */
  #turn = Promise.resolve();
  #done = false;
  /** She took back what she had written: that is kept too. */
  #erased = false;
  /** @type {Promise<void> | null} */
  #loaded = null;

  #records;
  #device;
  #earlier;

  /**
   * @param {{note: string, call: string, text?: string,
   *   basis?: Previous | null}} what `text` and `basis` of the version that is
   *   changed
   * @param {{records: Pick<Records, "list" | "open" | "save" | "seal" | "sent">,
   *   device: KeptDrafts}} parts
   */
  constructor({ note, call, text = "", basis = null }, { records, device }) {
    this.#records = records;
    this.#device = device;
    this.#earlier = new EarlierText({ note, records, device });
    this.note = note;
    this.call = call;
    this.#text = text;
    this.#basis = basis;
    this.#changed = basis && { text, previous: basis };
  }

  get text() {
    return this.#text;
  }

  /** She typed. @param {string} text */
  write(text) {
    this.#text = text;
    this.#erased = text === "";
    this.#change({ kept: text === "" ? "empty" : "writing" });
    this.#later(SEAL_AFTER_MS);
  }

  /**
   * Takes up, once, what was kept before: here, at the hotline, or both. What
   * the hotline does not give is asked for until it comes: an empty pad would
   * look as if it were lost.
   */
  load() {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  /** Seals what there is now and hands it over, if it can be. */
  keep() {
    this.#waiting.abort();
    this.#turn = this.#turn.then(() => this.#keep()).catch(() => {
      this.#later(TRY_AGAIN_MS);
    });
    return this.#turn;
  }

  /** The page locks: nothing readable stays in memory. */
  drop() {
    this.#waiting.abort();
    this.#asking.abort();
    this.#text = "";
    this.#base = "";
  }

  /**
   * Saves it as the note, or its next version. Where another version was saved
   * meanwhile nothing is overwritten: state.other has it, and the next call
   * saves on top of it.
   * @returns {Promise<boolean>} whether it is saved
   * @throws {Problem}
   */
  async finish() {
    await this.keep();
    const { note, call } = this;
    const content = { t: Date.now(), text: this.#text };
    try {
      await this.#records.save({
        kind: Kinds.NOTE,
        id: note,
        parent: call,
        content,
        previous: this.state.value.other?.previous ?? this.#basis,
      });
    } catch (error) {
      if (!(error instanceof VersionTaken)) throw error;
      this.#change({ other: otherOf(error.stored) });
      return false;
    }
    await this.forget();
    return true;
  }

  /** Throws the draft away, here and at the hotline. */
  async forget() {
    this.#done = true;
    this.#waiting.abort();
    this.#asking.abort();
    await this.#turn;
    this.#device.forget(this.note);
    if (this.#previous !== null) await this.#remove();
  }

  /** Puts what was saved elsewhere under her own text. */
  takeOther() {
    const other = this.state.value.other;
    if (other) {
      this.write(merge({ base: "", ours: this.#text, theirs: other.text }));
    }
  }

  /** @param {number} [merges] how often another tab may come first */
  async #keep(merges = MOST_MERGES) {
    const text = this.#text;
    if (this.#done || (text === "" && !this.#leavesSomething)) return;
    const sealed = await this.#records.seal(this.#writing(text));
    this.#device.keep(this.note, toBase64url(sealed.envelope));
    if (this.#text === text && text) this.#change({ kept: "device" });
    try {
      await post("/api/records", { envelope: toBase64url(sealed.envelope) });
    } catch (error) {
      if (!Problem.is(error, "version-taken")) throw error;
      return await this.#mergeWith(/** @type {Problem} */ (error), merges);
    }
    await this.#records.sent(this.#writing(text), sealed);
    this.#previous = sealed;
    this.#base = text;
    this.#device.forget(this.note);
    if (text === "") await this.#forgetErased();
    else if (this.#text === text) this.#change({ kept: "kept" });
  }

  /** Erased here, while here or at the hotline there is more. */
  get #leavesSomething() {
    const kept = this.#previous !== null ||
      this.#device.find(this.note) !== null;
    return this.#erased && kept;
  }

  /** The hotline has the empty draft: no need to keep even that. */
  async #forgetErased() {
    if (this.#text === "") this.#erased = false;
    await this.#remove();
  }

  async #remove() {
    await remove(`/api/records/${Kinds.DRAFT}/${this.note}`).catch((error) => {
      // It stays among the unfinished; nothing is lost by that.
      if (!(error instanceof Problem)) throw error;
    });
  }

  /**
   * Another tab of hers has kept a draft since; or a server says so for ever.
   * @param {Problem} taken @param {number} merges
   */
  async #mergeWith(taken, merges) {
    if (merges === 0) throw taken;
    const stored = fromBase64url(String(taken.extras.envelope));
    const { record } = await this.#records.open(stored, this.#asked());
    if (!record) throw taken;
    const theirs = String(record.content.text ?? "");
    const both = theirs !== this.#base && theirs !== this.#text;
    this.#text = merge({ base: this.#base, ours: this.#text, theirs });
    this.#base = theirs;
    this.#previous = record;
    this.#change({ both: both || this.state.value.both });
    await this.#keep(merges - 1);
  }

  async #load() {
    const begun = this.#text;
    await this.#ask(begun, await this.#earlier.onDevice().catch(() => null));
  }

  /**
   * @param {string} begun what her typing went on from
   * @param {KeptText | null} onDevice as it was when this began: what is kept
   * there since is hers of now
   */
  async #ask(begun, onDevice) {
    let missing = false;
    const atServer = await this.#fromServer().catch(() => {
      missing = true;
      return null;
    });
    if (this.#asking.signal.aborted) return;
    this.#takeUp(begun, atServer, onDevice);
    const other = overtaken(onDevice ?? atServer, this.#changed);
    this.#change({ missing, older: atServer?.older ?? false, ...other });
    if (!missing) return;
    const now = this.#text;
    void later(
      TRY_AGAIN_MS,
      this.#asking.signal,
      () => this.#ask(now, onDevice),
    );
  }

  /**
   * @param {string} begun
   * @param {KeptText | null} atServer @param {KeptText | null} onDevice
   */
  #takeUp(begun, atServer, onDevice) {
    if (!atServer && !onDevice) return;
    const kept = newest(atServer, onDevice);
    // She may have begun to type before it came.
    this.#text = this.#text === begun
      ? kept
      : merge({ base: begun, ours: kept, theirs: this.#text });
    this.#erased = this.#text === "";
    if (this.#text) this.#change({ kept: onDevice ? "device" : "kept" });
    if (onDevice) this.#later(0);
  }

  /** @returns {Promise<KeptText | null>} */
  async #fromServer() {
    const kept = await this.#earlier.atHotline();
    // What she typed meanwhile may have met it already, and been put on top.
    if (!kept || this.#previous !== null) return null;
    this.#previous = kept.record;
    this.#base = kept.text;
    return kept;
  }

  #asked() {
    return { kind: Kinds.DRAFT, id: this.note };
  }

  /** @param {string} text */
  #writing(text) {
    const { note: id, call: parent } = this;
    const content = contentOf(id, text, this.#basis);
    return { kind: Kinds.DRAFT, id, parent, content, previous: this.#previous };
  }

  /** @param {number} milliseconds */
  #later(milliseconds) {
    this.#waiting.abort();
    if (this.#done) return;
    this.#waiting = new AbortController();
    void later(milliseconds, this.#waiting.signal, () => void this.keep());
  }

  /** @param {Partial<DraftState>} changes */
  #change(changes) {
    this.state.value = { ...this.state.value, ...changes };
  }
}
