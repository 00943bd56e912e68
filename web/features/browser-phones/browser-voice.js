// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";
import { play } from "../../rtc/play.js";
import { voiceParts } from "./voice-parts.js";

/** @import { SipCall } from "../../rtc/sip/sip-call.js" */

/** The voice of a call by phone that she has answered in this tab. */
export class BrowserVoice {
  parts = voiceParts;
  /** What a panel shows of it. */
  state = new Signal({ muted: false, interrupted: false, pressToHear: false });
  #call;
  #microphone;
  #over = new AbortController();

  /**
   * @param {Pick<SipCall, "state" | "heard" | "end">} call answered here
   * @param {MediaStream} microphone
   */
  constructor(call, microphone) {
    this.#call = call;
    this.#microphone = microphone;
    const { signal } = this.#over;
    call.heard.watch(() => void this.hear(), signal);
    call.state.watch(({ stage, interrupted }) => {
      if (stage === "ended") this.#close();
      else this.#change({ interrupted });
    }, signal);
  }

  /** @returns {AbortSignal} */
  get over() {
    return this.#over.signal;
  }

  mute() {
    const muted = !this.state.value.muted;
    for (const track of this.#microphone.getAudioTracks()) {
      track.enabled = !muted;
    }
    this.#change({ muted });
  }

  /** Called again from a press where the browser wants one. */
  async hear() {
    const stream = this.#call.heard.value;
    if (!stream) return;
    const heard = await play(stream, this.#over.signal);
    this.#change({ pressToHear: !heard });
  }

  end() {
    this.#call.end();
    this.#close();
  }

  #close() {
    this.#over.abort();
    for (const track of this.#microphone.getTracks()) track.stop();
  }

  /** @param {Partial<typeof this.state.value>} changes */
  #change(changes) {
    this.state.value = { ...this.state.value, ...changes };
  }
}
