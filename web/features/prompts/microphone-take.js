// SPDX-License-Identifier: AGPL-3.0-or-later
import { MOST_SECONDS } from "./prompts.js";

/**
 * Why there is no recording: the microphone is not allowed, is not there, is in
 * use elsewhere, or went away in the middle; or the browser cannot record.
 * @typedef {"denied" | "none" | "busy" | "interrupted" | "browser"} Why
 */

export class NoTake extends Error {
  /** @param {Why} why */
  constructor(why) {
    super(why);
    /** @type {Why} */
    this.why = why;
  }
}

/**
 * One recording of the microphone: from the moment that it is made until stop(),
 * the longest that may be, or the end of the signal.
 */
export class MicrophoneTake {
  #stream;
  #recorder;
  #meter = new AudioContext();
  #heard;
  #begun = performance.now();
  /** Of the loudest sample of the last moment. */
  #waves = new Float32Array(1024);
  /** Settles when it has ended. @type {Promise<Blob>} @throws {NoTake} */
  finished;

  /** @param {MediaStream} stream @param {AbortSignal} signal drops it */
  constructor(stream, signal) {
    this.#stream = stream;
    this.#heard = this.#meter.createAnalyser();
    this.#heard.fftSize = this.#waves.length;
    this.#meter.createMediaStreamSource(stream).connect(this.#heard);
    this.#recorder = new MediaRecorder(stream);
    this.finished = this.#record(signal).finally(() => this.#close());
    // Who does not ask for it any more is told nothing.
    this.finished.catch(() => {});
    this.#recorder.start();
  }

  stop() {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
  }

  get seconds() {
    return (performance.now() - this.#begun) / 1000;
  }

  /** How loud it is now: 0 to 1. */
  get level() {
    this.#heard.getFloatTimeDomainData(this.#waves);
    return this.#waves.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  }

  /** @param {AbortSignal} signal @returns {Promise<Blob>} */
  #record(signal) {
    /** @type {Blob[]} */
    const parts = [];
    const { promise, resolve, reject } =
      /** @type {PromiseWithResolvers<Blob>} */ (Promise.withResolvers());
    const recorder = this.#recorder;
    const fail = (/** @type {unknown} */ error) => {
      parts.length = 0;
      reject(error);
      this.stop();
    };
    recorder.addEventListener("dataavailable", ({ data }) => {
      parts.push(data);
    }, { signal });
    recorder.addEventListener("stop", () => {
      resolve(new Blob(parts, { type: recorder.mimeType }));
    }, { signal });
    recorder.addEventListener("error", () => fail(new NoTake("interrupted")), {
      signal,
    });
    for (const track of this.#stream.getTracks()) {
      for (const type of ["ended", "mute"]) {
        track.addEventListener(type, () => fail(new NoTake("interrupted")), {
          signal,
        });
      }
    }
    const limit = setTimeout(() => this.stop(), MOST_SECONDS * 1000);
    signal.addEventListener("abort", () => fail(signal.reason), { once: true });
    return promise.finally(() => clearTimeout(limit));
  }

  #close() {
    for (const track of this.#stream.getTracks()) track.stop();
    void this.#meter.close();
  }
}

/**
 * Asks for the microphone; the browser shows its own question.
 * @param {AbortSignal} signal @returns {Promise<MicrophoneTake>}
 * @throws {NoTake}
 */
export async function beginTake(signal) {
  if (
    !navigator.mediaDevices?.getUserMedia || typeof MediaRecorder !== "function"
  ) {
    throw new NoTake("browser");
  }
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    throw new NoTake(reason(error));
  }
  try {
    signal.throwIfAborted();
    return new MicrophoneTake(stream, signal);
  } catch (error) {
    for (const track of stream.getTracks()) track.stop();
    throw signal.aborted ? error : new NoTake("browser");
  }
}

/** @param {unknown} error @returns {Why} */
function reason(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") {
    return "none";
  }
  return name === "NotReadableError" || name === "AbortError"
    ? "busy"
    : "browser";
}
