// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "../lib/problem.js";
import { CallerEnd } from "../rtc/caller-end.js";
import { makeCertificate } from "../rtc/certificates.js";
import { callerAllowsDirect } from "../rtc/ice.js";
import { Outbox } from "../rtc/outbox.js";
import { play } from "../rtc/play.js";
import { Relay } from "../rtc/relay.js";
import { readSignal } from "../rtc/signals.js";
import { fetchWordList, spoken } from "../rtc/word-list.js";
import { CallApi } from "./call-api.js";
import { readCall } from "./stream.js";

/** @import { EndEvents } from "../rtc/ends.js" */
/** @import { Signal } from "../rtc/signals.js" */
/** @import { Accepted, Hotline } from "./call-api.js" */
/** @import { Happening, Status } from "./steps.js" */

/** @typedef {{what: string, body: unknown}} Letter to the server, in order */

/** @param {Status} status @returns {number} 0 where nobody has answered */
const claimOf = (status) => "claim" in status ? status.claim : 0;

/**
 * One call that the server has accepted: its stream, its signals, its sound.
 * What happens is told to `tell`; it ends with `signal`.
 */
export class Call {
  #accepted;
  #direct;
  #microphone;
  #tell;
  #signal;
  #certificate;
  #wordList;
  #relay;
  /** @type {CallerEnd | null} */
  #end = null;
  /** The end of the present pairing with a volunteer. */
  #pairing = new AbortController();
  /** @type {MediaStream | null} */
  #heard = null;
  /** Which answer of a volunteer this is, from 1: audio is reported for it. */
  #claim;
  /** Until the volunteer's end knows of an alarm. */
  #alarmed = Promise.resolve();
  /** The server has said that the call is over. */
  #over = false;
  api;

  /**
   * @param {{accepted: Accepted, hotline: Hotline, language: string,
   *   microphone: MediaStream, tell: (happening: Happening) => void, signal: AbortSignal}} options
   */
  constructor({ accepted, hotline, language, microphone, tell, signal }) {
    this.#accepted = accepted;
    this.#direct = callerAllowsDirect(location.hostname, hotline);
    this.#microphone = microphone;
    this.#tell = tell;
    this.#signal = signal;
    this.#certificate = makeCertificate();
    this.#wordList = fetchWordList(language, signal).catch(() => null);
    this.api = new CallApi(accepted, signal);
    this.#relay = new Relay(accepted.ice, () => this.api.renewRelay());
    this.#claim = claimOf(accepted.status);
    addEventListener("online", () => this.#end?.networkChanged(), { signal });
    this.#read();
  }

  get id() {
    return this.#accepted.call;
  }

  get isOver() {
    return this.#over;
  }

  /** Tells the server, unless it was the server that told us. */
  hangUp() {
    if (!this.#over) this.api.hangUp();
    this.#over = true;
  }

  /** After a press, where the browser plays nothing without one. */
  async hear() {
    if (!this.#heard) return;
    const heard = await play(this.#heard, this.#pairing.signal);
    this.#tell({ type: "press-to-hear", needed: !heard });
  }

  async #read() {
    const outcome = await readCall({
      open: (last, signal) => this.api.stream(last, signal),
      take: (event) => this.#take(event),
      line: (open) => this.#tell({ type: "line", open }),
      signal: this.#signal,
    });
    if (outcome === "aborted") return;
    this.#over = true;
    this.#tell({ type: "failed", why: "lost" });
  }

  /** @param {{type: string, detail: unknown}} event */
  #take({ type, detail }) {
    if (type === "status") {
      const status = /** @type {Status} */ (detail);
      if (status.state === "ringing-again") this.#unpair();
      if (status.state === "ended") this.#over = true;
      this.#claim = claimOf(status) || this.#claim;
      this.#tell({ type: "status", status });
    }
    if (type === "signal") {
      const { signal } = /** @type {{signal: unknown}} */ (detail);
      const known = readSignal(signal);
      if (known) this.#receive(known);
    }
  }

  /** @param {Signal} signal */
  async #receive(signal) {
    const certificate = await this.#certificate;
    if (this.#signal.aborted) return;
    this.#end ??= this.#pair(certificate);
    this.#end.receive(signal);
  }

  /** Another volunteer will answer: nothing of the first pairing is kept. */
  #unpair() {
    this.#pairing.abort();
    this.#pairing = new AbortController();
    this.#end = null;
    this.#heard = null;
  }

  /** @param {RTCCertificate} certificate */
  #pair(certificate) {
    const signal = AbortSignal.any([this.#signal, this.#pairing.signal]);
    const outbox = new Outbox(
      (/** @type {Letter} */ letter) => this.#send(letter),
      signal,
    );
    return new CallerEnd({
      call: this.#accepted.call,
      relay: this.#relay,
      direct: this.#direct,
      certificate,
      microphone: this.#microphone,
      send: (item) => {
        /** @type {Letter} */
        const letter = { what: "signals", body: { signal: item } };
        if (item.type !== "alarm") return outbox.post(letter);
        this.#alarmed = outbox.last(letter);
      },
      events: this.#events(signal, outbox),
      signal,
    });
  }

  /** @param {Letter} letter @returns {Promise<"sent" | "again">} */
  async #send({ what, body }) {
    try {
      await this.api.post(what, body);
      return "sent";
    } catch (error) {
      const mayPass =
        Problem.is(error, "offline", "unavailable", "read-only") ||
        Problem.is(error, "rate-limited", "internal");
      return mayPass ? "again" : "sent";
    }
  }

  /**
   * @param {AbortSignal} signal of the pairing
   * @param {Outbox<Letter>} outbox
   * @returns {EndEvents}
   */
  #events(signal, outbox) {
    const tell = (/** @type {Happening} */ happening) => {
      if (!signal.aborted) this.#tell(happening);
    };
    return {
      again: (attempt) => tell({ type: "attempt", attempt }),
      connected: () => tell({ type: "connected" }),
      interrupted: () => tell({ type: "interrupted" }),
      audio: (flowing) => {
        const claim = this.#claim;
        outbox.post({ what: "audio", body: { claim, flowing } });
      },
      heard: (stream) => {
        this.#heard = stream;
        this.hear();
      },
      words: async (words) => {
        if (words === null) return tell({ type: "words", words: null });
        tell({ type: "words", words: spoken(words, await this.#wordList) });
      },
      failed: async (why) => {
        // What is told ends all of it, the alarm on its way too.
        await this.#alarmed;
        tell({ type: "failed", why });
      },
    };
  }
}
