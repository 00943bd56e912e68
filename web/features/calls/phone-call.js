// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { later } from "../../lib/pause.js";
import { Problem } from "../../lib/problem.js";
import { Signal } from "../../lib/signal.js";
import { AT_FIRST } from "./member-call.js";
import { doneElsewhere, tellDone } from "./phone-memory.js";
import { phoneParts } from "./phone-parts.js";
import { SETTLE_MS } from "./rings.js";

/** @import { StreamState } from "../../lib/events.js" */
/** @import { CallInHand, CallState, NoteEnd, Told } from "./call-state.js" */
/** @import { BrowserVoice } from "../browser-phones/browser-voice.js" */
/** @import { Kept } from "./phone-memory.js" */

/**
 * A call by phone that she has taken. Where she took it on her phone its voice
 * never comes to a browser: no microphone opens here and nothing is reported of
 * what is heard. Each of her tabs shows it, and it goes on without any of them
 * but the one that carries its voice, if one does.
 * @implements {CallInHand}
 */
export class PhoneCall {
  channel = "phone";
  isHere = false;
  /** She tries the hotline: no note belongs to it. */
  isTest = false;
  /** @type {import("./call-state.js").PanelParts<PhoneCall>} */
  parts = phoneParts;
  /** @type {BrowserVoice | null} */
  #voice = null;
  /** @type {Signal<CallState>} */
  state = new Signal(
    /** @type {CallState} */ ({ ...AT_FIRST, stage: "talking", words: null }),
  );
  #kept;
  #gone = new AbortController();
  /** Since the stream began. */
  #isSaidAgain = true;

  /**
   * @param {Kept} kept
   * @param {string} language
   * @param {Signal<StreamState>} stream while it is lost, what is shown may be old
   */
  constructor(kept, language, stream) {
    this.#kept = kept;
    this.language = language;
    this.noteDone = doneElsewhere(kept, this.#gone.signal);
    stream.watch((state) => {
      if (this.isOver || this.isHere) return;
      this.#change({ interrupted: state === "lost" });
    }, this.#gone.signal);
  }

  /** She has answered it in this tab. @param {BrowserVoice} voice */
  carry(voice) {
    this.isHere = true;
    this.parts = voice.parts;
    this.#voice = voice;
    voice.state.watch((state) => {
      if (!this.isOver) this.#change(state);
    }, this.#gone.signal);
  }

  mute() {
    this.#voice?.mute();
  }

  async hear() {
    await this.#voice?.hear();
  }

  get id() {
    return this.#kept.call;
  }

  get claim() {
    return this.#kept.claim;
  }

  get since() {
    return this.#kept.since;
  }

  get note() {
    return this.#kept.note;
  }

  get isOver() {
    return this.state.value.stage === "ended";
  }

  /** @param {Told} told */
  told({ state, why }) {
    if (state === "ended") return this.#finish(why ?? "over");
    this.#isSaidAgain = true;
    // Whoever is called back has not picked up yet.
    const stage = state === "connecting" ? state : "talking";
    if (!this.isOver && stage !== this.state.value.stage) {
      this.#change({ stage });
    }
  }

  /** There is no other browser that could have sent it. */
  receive() {}

  /** Its end may have been said while nothing was heard from the server. */
  check() {
    this.#isSaidAgain = false;
    void later(SETTLE_MS, this.#gone.signal, () => {
      if (!this.#isSaidAgain) this.#finish("over");
    });
  }

  /**
   * Ends it for the caller and for her phone, once the server has heard of it:
   * it is not this page that could make them silent, unless it is the phone.
   * @throws {Problem}
   */
  async hangUp() {
    this.#voice?.end();
    try {
      await post(`/api/calls/${this.id}/member-hang-up`);
    } catch (error) {
      // It was over already.
      if (!Problem.is(error, "call-over", "not-found")) throw error;
    }
    this.#finish("hung-up");
  }

  /** Turns this number away. @throws {Problem} */
  async ban() {
    const { until } = await post(`/api/calls/${this.id}/ban`);
    this.#change({ bannedUntil: until });
  }

  /** On her phone she talks on: what ends is this page's view of it. */
  sessionEnded() {
    this.#voice?.end();
  }

  /** @param {NoteEnd | null} done */
  forget(done) {
    this.#voice?.end();
    this.#gone.abort();
    if (done) tellDone({ ...this.#kept, done });
  }

  /** @param {string} why */
  #finish(why) {
    if (this.isOver) return;
    this.#voice?.end();
    this.#change({ stage: "ended", why, interrupted: false });
  }

  /** @param {Partial<CallState>} changes */
  #change(changes) {
    this.state.value = { ...this.state.value, ...changes };
  }
}
