// SPDX-License-Identifier: AGPL-3.0-or-later
import { post, put } from "../../lib/api.js";
import { pause } from "../../lib/pause.js";
import { Problem } from "../../lib/problem.js";
import { signedSettings } from "../../lib/signed-settings.js";
import { memberAllowsDirect, mustRelay } from "../../rtc/ice.js";
import { SipPhone } from "../../rtc/sip/phone.js";
import { BrowserVoice } from "./browser-voice.js";
import { callOf } from "./sip-names.js";

/** @import { Signal } from "../../lib/signal.js" */
/** @import { Ice } from "../../rtc/ice.js" */
/** @import { SoundOptions } from "../../rtc/sip/call-sound.js" */
/** @import { IncomingCall } from "../../rtc/sip/incoming-call.js" */

/**
 * @typedef {{user: string, secret: string, realm: string, path: string}} Account
 * @typedef {{open: (account: Account, sound: SoundOptions) => SipPhone}} Means
 */

/** One tab of a browser is its phone; when it goes, the next one takes over. */
const LOCK = "llamenos/browser-phone";
/** Until another account is asked for where there is none, or it is gone. */
const AGAIN_MS = 10_000;
/** Asterisk does not know the account: it is over, or not made again yet. */
const GONE = ["wrong-secret", "refused", "other-realm", "weak-digest"];

/** @param {Account} account @param {SoundOptions} sound */
const openReally = ({ path, ...account }, sound) => {
  const webSocket = location.origin.replace(/^http/, "ws") + path;
  return new SipPhone({ webSocket, ...account, sound });
};

/**
 * This browser as a phone of the hotline's own Asterisk, for callers by phone:
 * one account for each stream of events, and another when it is gone.
 */
export class BrowserPhone {
  #stream;
  #rings;
  #open;
  /** What rings here, by the hotline's id. @type {Map<string, IncomingCall>} */
  #calls = new Map();
  /** Those that were answered here. @type {Map<string, BrowserVoice>} */
  #voices = new Map();
  /** @type {SoundOptions} */
  #sound = { iceServers: [], iceTransportPolicy: "relay" };
  /** The way of the sound is being asked for. */
  #way = Promise.resolve();
  /** The end of the session. */
  #until = AbortSignal.abort();

  /**
   * @param {Signal<string | null>} stream the server's name for it
   * @param {(call: string, here: boolean) => void} rings
   * @param {Means} [means]
   */
  constructor(stream, rings, means = { open: openReally }) {
    this.#stream = stream;
    this.#rings = rings;
    this.#open = means.open;
  }

  /** @param {AbortSignal} until the end of the session */
  async run(until) {
    this.#until = until;
    try {
      await navigator.locks.request(
        LOCK,
        { signal: until },
        () => this.#live(until),
      );
    } catch (error) {
      if (!until.aborted) throw error;
    }
  }

  /**
   * Answers what rings here.
   * @param {string} id the hotline's @returns {Promise<boolean>} false if nothing does
   * @throws {DOMException} without a microphone; then it rings here no more
   */
  async answer(id) {
    const call = this.#calls.get(id);
    if (call?.state.value.stage !== "ringing" || this.#voices.has(id)) {
      return false;
    }
    let microphone;
    try {
      microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      call.decline();
      throw error;
    }
    await this.#way;
    const voice = new BrowserVoice(call, microphone);
    this.#voices.set(id, voice);
    call.state.watch(({ stage }) => {
      if (stage === "ended") this.#voices.delete(id);
    }, this.#until);
    await call.answer(microphone);
    return true;
  }

  /** @param {string} id @returns {BrowserVoice | null} of a call answered here */
  voice(id) {
    return this.#voices.get(id) ?? null;
  }

  /** @param {AbortSignal} until */
  async #live(until) {
    while (!until.aborted) {
      const over = new AbortController();
      const signal = AbortSignal.any([until, over.signal]);
      this.#stream.changes(() => over.abort(), signal);
      const stream = this.#stream.value;
      if (stream) await this.#serve(stream, signal);
      await pause(AGAIN_MS, signal);
      over.abort();
    }
  }

  /** As long as its account is there. @param {string} stream @param {AbortSignal} until */
  async #serve(stream, until) {
    let account;
    try {
      account = await post("/api/me/browser-phone", { stream });
    } catch (error) {
      if (error instanceof Problem) return;
      throw error;
    }
    const gone = new AbortController();
    const over = AbortSignal.any([until, gone.signal]);
    const phone = this.#open(account, this.#sound);
    /** @param {string} type @param {(detail: any) => void} take */
    const on = (type, take) =>
      phone.addEventListener(type, (event) => {
        if (event instanceof CustomEvent) take(event.detail);
      }, { signal: this.#until });
    const tell = (/** @type {boolean} */ registered) =>
      void (this.#way = this.#tell(stream, registered));
    on("registered", () => tell(true));
    on("lost", (why) => {
      tell(false);
      if (GONE.includes(why)) gone.abort();
    });
    on("incoming", (call) => {
      // A credential for the relay from when it registered is too old by now.
      tell(true);
      this.#incoming(call);
    });
    phone.start();
    await aborted(over);
    await this.#untilQuiet();
    await phone.stop();
  }

  /** @param {IncomingCall} call */
  #incoming(call) {
    const id = callOf(call.header("From"));
    // Nothing of the hotline's: its leg ends by itself.
    if (id === null) return;
    this.#calls.set(id, call);
    this.#rings(id, true);
    call.state.changes(({ stage }) => {
      // While it is being answered it is shown until the server tells whose it is.
      if (stage !== "ended" || this.#calls.get(id) !== call) return;
      this.#calls.delete(id);
      this.#rings(id, false);
    }, this.#until);
  }

  /** A new stream is no reason to cut a call off. */
  async #untilQuiet() {
    while (this.#voices.size > 0) {
      const voices = [...this.#voices.values()];
      await Promise.all(voices.map(({ over }) => aborted(over)));
    }
  }

  /** @param {string} stream @param {boolean} registered */
  async #tell(stream, registered) {
    try {
      const { ice } = await put("/api/me/browser-phone", {
        stream,
        registered,
      });
      Object.assign(this.#sound, soundOf(ice));
    } catch (error) {
      // Then it is over with this stream, or said again with the next.
      if (!(error instanceof Problem)) throw error;
    }
  }
}

/** @param {Ice} ice @returns {SoundOptions} */
function soundOf(ice) {
  const { urls, username, credential } = ice;
  const direct = memberAllowsDirect(
    location.hostname,
    signedSettings.value.directMedia,
  );
  return {
    iceServers: urls.length === 0 ? [] : [{ urls, username, credential }],
    iceTransportPolicy: mustRelay(ice, direct) ? "relay" : "all",
  };
}

/** @param {AbortSignal} signal @returns {Promise<void>} */
const aborted = (signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
