// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { Signal } from "../../lib/signal.js";
import { rememberCall } from "./call-memory.js";
import { AT_FIRST, hangUp } from "./call-state.js";

/**
 * @import { Answered, CallState } from "./call-state.js"
 * @import { Remembered } from "./call-memory.js"
 */

/**
 * A call by telephone that she has, on a phone of hers: no sound of it passes
 * through this tab, which has its panel, its note and its end. There is no
 * other browser, so nothing is connected, no microphone opens, and there are no
 * words to compare: the provider and the phone network can hear it.
 */
export class PhoneCall {
  /** @type {Signal<CallState>} */
  state = new Signal({ ...AT_FIRST, stage: "talking" });
  /** It has no sound that this tab could switch off. */
  isHere = false;
  #answered;
  #remembered;

  /** @param {Answered} answered @param {Remembered} remembered */
  constructor(answered, remembered) {
    this.#answered = answered;
    this.#remembered = remembered;
    rememberCall(remembered);
  }

  get id() {
    return this.#answered.call;
  }

  get language() {
    return this.#answered.language;
  }

  /** The way it came. */
  get channel() {
    return this.#answered.channel;
  }

  /** When it was answered, ms. */
  get since() {
    return this.#remembered.since;
  }

  /** Id of the note that belongs to it. */
  get note() {
    return this.#remembered.note;
  }

  get isOver() {
    return this.state.value.stage === "ended";
  }

  /** There is no other browser that could have said it. */
  receive() {}

  /**
   * The server says where the call stands.
   * @param {{state: string, why?: string}} told
   */
  told({ state, why }) {
    if (state === "ended") this.#finish(why ?? "caller-left");
  }

  mute() {}

  hear() {}

  async hangUp() {
    this.#finish("hung-up");
    await hangUp(this.id);
  }

  /** Turns this caller away until the daily rotation. @throws {Problem} */
  async ban() {
    const { until } = await post(`/api/calls/${this.id}/ban`);
    this.state.value = { ...this.state.value, bannedUntil: until };
  }

  /** @param {string} why */
  #finish(why) {
    if (this.isOver) return;
    this.state.value = { ...this.state.value, stage: "ended", why };
  }
}
