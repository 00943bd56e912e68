// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { Signal } from "../../lib/signal.js";
import { makeCertificate } from "../../rtc/certificates.js";
import { signedSettings } from "../../lib/signed-settings.js";
import { memberAllowsDirect } from "../../rtc/ice.js";
import { Outbox } from "../../rtc/outbox.js";
import { play } from "../../rtc/play.js";
import { Relay } from "../../rtc/relay.js";
import { readSignal } from "../../rtc/signals.js";
import { VolunteerEnd } from "../../rtc/volunteer-end.js";
import { fetchWordList, spoken } from "../../rtc/word-list.js";
import { rememberCall } from "./call-memory.js";

/** @import { EndEvents } from "../../rtc/ends.js" */
/** @import { Remembered } from "./call-memory.js" */
/** @import { Answered, CallInHand, CallState, NoteEnd } from "./call-state.js" */

/** @typedef {{what: string, body: unknown}} Letter to the server, in order */

/** @type {CallState} */
export const AT_FIRST = {
  stage: "connecting",
  why: null,
  words: [],
  again: false,
  interrupted: false,
  muted: false,
  pressToHear: false,
  bannedUntil: null,
};

/** Tells the server that she has it no more. @param {string} call */
export async function hangUp(call) {
  await post(`/api/calls/${call}/member-hang-up`).catch((error) => {
    if (!(error instanceof Problem)) throw error;
  });
}

/**
 * A call that this tab has: its sound, its words, its end.
 * @implements {CallInHand}
 */
export class MemberCall {
  isHere = true;
  parts = null;
  /** No other tab has its note. */
  noteDone = new Signal(/** @type {NoteEnd | null} */ (null));
  /** @type {Signal<CallState>} */
  state = new Signal(AT_FIRST);
  #answered;
  #remembered;
  #over = new AbortController();
  #outbox;
  #wordList;
  /** @type {VolunteerEnd | null} */
  #end = null;
  /** @type {unknown[]} signals that came before the microphone was open */
  #early = [];
  /** @type {MediaStream | null} */
  #microphone = null;
  /** Until the caller's end knows of an alarm. */
  #alarmed = Promise.resolve();
  /** @type {MediaStream | null} */
  #heard = null;

  /**
   * @param {Answered} answered
   * @param {Remembered} remembered the attempt in it is the one to make now
   */
  constructor(answered, remembered) {
    this.#answered = answered;
    this.#remembered = remembered;
    const { signal } = this.#over;
    this.#outbox = new Outbox(
      (/** @type {Letter} */ letter) => this.#send(letter),
      signal,
    );
    this.#wordList = fetchWordList(answered.language, signal).catch(() => null);
    rememberCall(remembered);
    const { attempt, muted } = remembered;
    this.#change({ again: attempt > 1, muted });
    addEventListener("online", () => this.#end?.networkChanged(), { signal });
    this.#connect();
  }

  get id() {
    return this.#answered.call;
  }

  get claim() {
    return this.#answered.claim;
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

  /** @param {unknown} signal from the caller's end */
  receive(signal) {
    const known = readSignal(signal);
    if (known && this.#end) this.#end.receive(known);
    else if (known) this.#early.push(known);
  }

  /** The server says where the call stands. */
  /** @param {{state: string, why?: string}} told */
  told({ state, why }) {
    if (state === "ended") this.#finish(why ?? "caller-left");
  }

  /** Its own voice tells whether it goes on. */
  check() {}

  mute() {
    if (this.isOver) return;
    const muted = !this.state.value.muted;
    this.#remembered = { ...this.#remembered, muted };
    rememberCall(this.#remembered);
    this.#hush(muted);
    this.#change({ muted });
  }

  async hear() {
    if (!this.#heard) return;
    const heard = await play(this.#heard, this.#over.signal);
    this.#change({ pressToHear: !heard });
  }

  /** Ends it on this side first: nothing more is heard while the server is told. */
  async hangUp() {
    const { call } = this.#answered;
    this.#finish("hung-up");
    // Else the caller would hear that somebody else is rung.
    await this.#alarmed;
    await hangUp(call);
  }

  sessionEnded() {
    if (!this.isOver) void this.hangUp();
  }

  forget() {}

  /** Turns this caller away until the daily rotation. @throws {Problem} */
  async ban() {
    const { until } = await post(`/api/calls/${this.id}/ban`);
    this.#change({ bannedUntil: until });
  }

  async #connect() {
    try {
      const [microphone, certificate] = await Promise.all([
        navigator.mediaDevices.getUserMedia({ audio: true }),
        makeCertificate(),
      ]);
      this.#microphone = microphone;
      // Before it is given to a connection: not a word of hers slips out.
      this.#hush(this.state.value.muted);
      if (this.#over.signal.aborted) return this.#closeMicrophone();
      this.#begin(microphone, certificate);
    } catch {
      // Without a microphone she cannot help: somebody else is rung.
      await this.hangUp();
      this.#change({ why: "no-microphone" });
    }
  }

  /** @param {MediaStream} microphone @param {RTCCertificate} certificate */
  #begin(microphone, certificate) {
    const { call, ice } = this.#answered;
    this.#end = new VolunteerEnd({
      call,
      relay: new Relay(ice, () => post(`/api/calls/${call}/member-relay`)),
      direct: memberAllowsDirect(
        location.hostname,
        signedSettings.value.directMedia,
      ),
      attempt: this.#remembered.attempt,
      certificate,
      microphone,
      send: (signal) => {
        /** @type {Letter} */
        const letter = { what: "member-signals", body: { signal } };
        if (signal.type !== "alarm") return this.#outbox.post(letter);
        this.#alarmed = this.#outbox.last(letter);
      },
      events: this.#events(),
      signal: this.#over.signal,
    });
    for (const signal of this.#early.splice(0)) this.receive(signal);
  }

  /** @returns {EndEvents} */
  #events() {
    return {
      again: () => {},
      connected: () => this.#change({ stage: "talking", interrupted: false }),
      interrupted: () => this.#change({ interrupted: true }),
      audio: (flowing) =>
        this.#outbox.post({
          what: "member-audio",
          body: { claim: this.#answered.claim, flowing },
        }),
      heard: (stream) => {
        this.#heard = stream;
        this.hear();
      },
      words: async (words) => {
        const list = await this.#wordList;
        this.#change({ words: words && spoken(words, list) });
      },
      failed: async (why) => {
        await this.hangUp();
        this.#change({ why });
      },
    };
  }

  /** @param {Letter} letter @returns {Promise<"sent" | "again">} */
  async #send({ what, body }) {
    try {
      await post(`/api/calls/${this.id}/${what}`, body);
      return "sent";
    } catch (error) {
      const mayPass = Problem.is(
        error,
        "offline",
        "unavailable",
        "read-only",
        "rate-limited",
        "internal",
      );
      return mayPass ? "again" : "sent";
    }
  }

  /** @param {Partial<CallState>} changes */
  #change(changes) {
    this.state.value = { ...this.state.value, ...changes };
  }

  /** @param {string} why */
  #finish(why) {
    if (this.isOver) return;
    this.#over.abort();
    this.#closeMicrophone();
    this.#change({ stage: "ended", why, interrupted: false });
  }

  /** @param {boolean} muted */
  #hush(muted) {
    for (const track of this.#microphone?.getAudioTracks() ?? []) {
      track.enabled = !muted;
    }
  }

  #closeMicrophone() {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
  }
}
