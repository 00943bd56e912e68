// SPDX-License-Identifier: AGPL-3.0-or-later

/** Good enough to understand every word; two minutes stay under half a MiB. */
const BITS_PER_SECOND = 24_000;

const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

/** @typedef {{blob: Blob, mime: string, seconds: number}} Recording */

/** @returns {string | null} null where the browser cannot record */
export const recordingType = () =>
  typeof MediaRecorder === "undefined"
    ? null
    : TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;

/**
 * Why no message can be recorded, found out by beginning one and dropping it:
 * the server is not to hear of a message, and ring nobody any more, for nothing.
 * @param {MediaStream} microphone
 * @returns {"browser" | "microphone" | null}
 */
export function whyUnrecorded(microphone) {
  const mime = recordingType();
  if (mime === null) return "browser";
  const tracks = microphone.getAudioTracks();
  if (tracks.every((track) => track.readyState === "ended")) {
    return "microphone";
  }
  try {
    const tried = new MediaRecorder(microphone, { mimeType: mime });
    tried.start();
    tried.stop();
    return null;
  } catch {
    return "browser";
  }
}

/** One recording, from the moment it is made until stop() or the limit. */
export class Recorder {
  #recorder;
  /** @type {Blob[]} */
  #parts = [];
  #begun = performance.now();
  #mime;
  /** Settles when the recording has ended. @type {Promise<Recording>} */
  finished;

  /**
   * @param {MediaStream} microphone
   * @param {string} mime from recordingType()
   * @param {number} mostSeconds
   * @param {AbortSignal} signal drops what was recorded
   */
  constructor(microphone, mime, mostSeconds, signal) {
    this.#mime = mime;
    this.#recorder = new MediaRecorder(microphone, {
      mimeType: mime,
      audioBitsPerSecond: BITS_PER_SECOND,
    });
    const limit = setTimeout(() => this.stop(), mostSeconds * 1000);
    this.finished = new Promise((resolve, reject) => {
      this.#recorder.addEventListener("dataavailable", ({ data }) => {
        this.#parts.push(data);
      }, { signal });
      this.#recorder.addEventListener("stop", () => {
        clearTimeout(limit);
        resolve(this.#recording());
      }, { signal });
      this.#recorder.addEventListener("error", reject, { signal });
      signal.addEventListener("abort", () => {
        clearTimeout(limit);
        this.#parts = [];
        this.stop();
        reject(signal.reason);
      }, { once: true });
    });
    this.#recorder.start();
  }

  stop() {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
  }

  /** @returns {Recording} */
  #recording() {
    return {
      blob: new Blob(this.#parts, { type: this.#mime }),
      mime: this.#mime,
      seconds: Math.max(
        1,
        Math.round((performance.now() - this.#begun) / 1000),
      ),
    };
  }
}
