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
/** @import { Kept } from "./phone-memory.js" */

/**
 * A call that she has taken on her phone. Its voice never comes to a browser:
 * no microphone opens here and nothing is reported of what is heard. Each of
 * her tabs shows it, and it goes on without any of them.
 * @implements {CallInHand}
 */
export class PhoneCall {
  channel = "phone";
  isHere = false;
  parts = phoneParts;
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
      if (!this.isOver) this.#change({ interrupted: state === "lost" });
    }, this.#gone.signal);
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
    if (state === "ended") this.#finish(why ?? "over");
    else this.#isSaidAgain = true;
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
   * it is not this page that could make them silent.
   * @throws {Problem}
   */
  async hangUp() {
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

  /** She talks on: what ends is this page's view of it. */
  sessionEnded() {}

  /** @param {NoteEnd | null} done */
  forget(done) {
    this.#gone.abort();
    if (done) tellDone({ ...this.#kept, done });
  }

  /** @param {string} why */
  #finish(why) {
    if (this.isOver) return;
    this.#change({ stage: "ended", why, interrupted: false });
  }

  /** @param {Partial<CallState>} changes */
  #change(changes) {
    this.state.value = { ...this.state.value, ...changes };
  }
}
