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
/** @import { FramedCall } from "./framed-call.js" */
/** @import { FramedAccount, FramedPhone, Renew } from "./framed-phone.js" */

/**
 * @typedef {{kind: "sip", user: string, secret: string, realm: string, path: string}} SipAccount
 * @typedef {FramedAccount & {kind: "frame"}} VendorAccount
 * @typedef {SipPhone | FramedPhone} Phone
 * @typedef {IncomingCall | FramedCall} Call
 *
 * @typedef {object} Means how the two kinds of phones are made
 * @property {(account: SipAccount, sound: SoundOptions) => SipPhone} open
 * @property {(account: VendorAccount, renew: Renew) => Promise<FramedPhone>} frame
 *
 * @typedef {object} Place
 * @property {string} stream as the server names it
 * @property {string} account at a provider
 */

/** One tab of a browser is its phone; when it goes, the next one takes over. */
const LOCK = "llamenos/browser-phone";
/** Until another account is asked for where there is none, or it is gone. */
const AGAIN_MS = 10_000;
/**
 * Asterisk does not know the account: it is over, or not made again yet. Or a
 * frame was given up.
 */
const GONE = [
  "wrong-secret",
  "refused",
  "other-realm",
  "weak-digest",
  "no-file",
  "threw",
  "silent",
  "flood",
  "gone",
];

/** Which call rings in a frame is known a moment later, if the vendor was quick. */
const ASK_AGAIN_MS = 500;
const MOST_ASKS = 10;

/** @type {Means["open"]} */
const openReally = ({ path, kind: _, ...account }, sound) => {
  const webSocket = location.origin.replace(/^http/, "ws") + path;
  return new SipPhone({ webSocket, ...account, sound });
};

/** @type {Means["frame"]} */
const frameReally = async (account, renew) => {
  const { FramedPhone } = await import("./framed-phone.js");
  return new FramedPhone(account, renew);
};

/**
 * This browser as a phone, for callers by phone: at each account of the
 * hotline's that has a way into browsers, one for each stream of events, and
 * another when it is gone.
 */
export class BrowserPhone {
  #stream;
  #rings;
  #accounts;
  #means;
  /** What rings here, by the hotline's id. @type {Map<string, Call>} */
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
   * @param {Signal<readonly string[]>} accounts at which it can be one
   * @param {(call: string, here: boolean) => void} rings
   * @param {Means} [means]
   */
  constructor(
    stream,
    accounts,
    rings,
    means = { open: openReally, frame: frameReally },
  ) {
    this.#stream = stream;
    this.#accounts = accounts;
    this.#rings = rings;
    this.#means = means;
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
      this.#accounts.changes(() => over.abort(), signal);
      const stream = this.#stream.value;
      const accounts = stream ? this.#accounts.value : [];
      await Promise.all(accounts.map((account) =>
        // What one provider does not give now is asked for again; the others ring on.
        this.#keep({ stream: stream ?? "", account }, signal)
      ));
      await pause(AGAIN_MS, signal);
      over.abort();
    }
  }

  /** A phone at one account, again and again. @param {Place} place @param {AbortSignal} until */
  async #keep(place, until) {
    while (!until.aborted) {
      await this.#serve(place, until);
      await pause(AGAIN_MS, until);
    }
  }

  /** As long as its account is there. @param {Place} place @param {AbortSignal} until */
  async #serve(place, until) {
    const account = await this.#ask(place);
    if (!account || until.aborted) return;
    const gone = new AbortController();
    const over = AbortSignal.any([until, gone.signal]);
    const phone = account.kind === "sip"
      ? this.#means.open(account, this.#sound)
      : await this.#means.frame(account, () => this.#ask(place));
    /** @param {string} type @param {(detail: any) => void} take */
    const on = (type, take) =>
      phone.addEventListener(type, (event) => {
        if (event instanceof CustomEvent) take(event.detail);
      }, { signal: this.#until });
    const tell = (/** @type {boolean} */ registered) =>
      void (this.#way = this.#tell(place, registered));
    on("registered", () => tell(true));
    on("lost", (why) => {
      tell(false);
      if (GONE.includes(why)) gone.abort();
    });
    on("incoming", (call) => {
      if ("leg" in call) return void this.#incomingInFrame(call, place);
      // A credential for the relay from when it registered is too old by now.
      tell(true);
      this.#incoming(call, callOf(call.header("From")));
    });
    phone.start();
    await aborted(over);
    await this.#untilQuiet();
    await phone.stop();
  }

  /** @param {Place} place @returns {Promise<any>} null: not now */
  async #ask(place) {
    try {
      return await post("/api/me/browser-phone", place);
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }

  /** @param {FramedCall} call @param {Place} place */
  async #incomingInFrame(call, place) {
    for (let asks = 0; asks < MOST_ASKS; asks++) {
      if (call.state.value.stage !== "ringing" || this.#until.aborted) return;
      const told = { ...place, registered: true, leg: call.leg };
      const { call: id } = await this.#put(told);
      if (id) return this.#incoming(call, id);
      await pause(ASK_AGAIN_MS, this.#until);
    }
  }

  /** @param {Call} call @param {string | null} id */
  #incoming(call, id) {
    // Nothing of the hotline's: its leg ends by itself.
    if (id === null || call.state.value.stage === "ended") return;
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

  /** @param {Place} place @param {boolean} registered */
  async #tell(place, registered) {
    const { ice } = await this.#put({ ...place, registered });
    if (ice) Object.assign(this.#sound, soundOf(ice));
  }

  /**
   * @param {Place & {registered: boolean, leg?: string}} told
   * @returns {Promise<{ice?: Ice | null, call?: string | null}>}
   */
  async #put(told) {
    try {
      return await put("/api/me/browser-phone", told);
    } catch (error) {
      // Then it is over with this stream, or said again with the next.
      if (error instanceof Problem) return {};
      throw error;
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
