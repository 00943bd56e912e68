// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "../lib/problem.js";
import { Call } from "./call.js";
import { closeMicrophone, openMicrophone } from "./microphone.js";
import { makeProof, place } from "./placing.js";
import { Recorder, recordingType, whyUnrecorded } from "./recorder.js";

/** @import { Hotline } from "./call-api.js" */
/** @import { Proof } from "./placing.js" */
/** @import { Recording } from "./recorder.js" */
/** @import { Happening, Step } from "./steps.js" */

/** Ours once the page says otherwise; two minutes. */
const MESSAGE_SECONDS = 120;

/**
 * What one press on Call or on the voice message sets going: microphone, proof,
 * call, recording. All of it ends with hangUp().
 */
export class Errand {
  #options;
  #over = new AbortController();
  /** @type {MediaStream | null} */
  #microphone = null;
  /** @type {Call | null} */
  #call = null;
  /** @type {Recorder | null} */
  #recorder = null;
  /** Drops the recording that is being made. */
  #taking = new AbortController();
  /** @type {Recording | null} */
  #recording = null;
  /** @type {string | null} */
  recordingUrl = null;

  /**
   * @param {{hotline: Hotline, language: string,
   *   tell: (happening: Happening) => void, step: () => Step,
   *   until: AbortSignal}} options
   */
  constructor(options) {
    this.#options = options;
    options.until.addEventListener("abort", () => this.hangUp(), {
      signal: this.#over.signal,
    });
  }

  /** Asks for the microphone while the proof is worked out, then calls. */
  async start() {
    const { signal } = this.#over;
    const proof = makeProof(signal);
    // It is awaited below; a refusal before that is not "unhandled".
    proof.catch(() => {});
    const found = await openMicrophone();
    if (signal.aborted) {
      if ("microphone" in found) closeMicrophone(found.microphone);
      return;
    }
    if ("why" in found) {
      return this.#tell({ type: "microphone", why: found.why });
    }
    this.#microphone = found.microphone;
    this.#tell({ type: "microphone", why: null });
    try {
      const status = await this.#place(proof, found.microphone);
      if (signal.aborted) return;
      this.#tell({ type: "accepted", status });
      if (this.#options.step() === "preparing") await this.record();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Ends whatever is going on; the microphone goes dark at once. */
  hangUp() {
    if (this.#over.signal.aborted) return;
    this.#call?.hangUp();
    this.#over.abort();
    closeMicrophone(this.#microphone);
    this.#forgetRecording();
  }

  /** @param {string} act a button's name */
  pressed(act) {
    if (act === "hang-up") this.#tell({ type: "hung-up" });
    if (act === "mute") this.#mute();
    if (act === "hear") this.#call?.hear();
    if (act === "stop-recording") this.#recorder?.stop();
    if (act === "record-again") {
      this.#tell({ type: "record-again" });
      this.record();
    }
    if (act === "send") this.#send();
    if (act === "listen") this.#stay();
  }

  /** Records a voice message in place of the talk. */
  async record() {
    if (!this.#microphone) return;
    const why = whyUnrecorded(this.#microphone);
    const mime = recordingType();
    if (why || !mime) {
      return this.#tell({ type: "unrecorded", why: why ?? "browser" });
    }
    this.#forgetRecording();
    const { signal } = this.#taking = new AbortController();
    try {
      await this.#callForMessage(this.#microphone);
      if (this.#options.step() !== "preparing") return;
      this.#recorder = new Recorder(
        this.#microphone,
        mime,
        this.#options.hotline.voiceMessageSeconds ?? MESSAGE_SECONDS,
        AbortSignal.any([this.#over.signal, signal]),
      );
      this.#tell({ type: "recording" });
      this.#recording = await this.#recorder.finished;
      this.recordingUrl = URL.createObjectURL(this.#recording.blob);
      this.#tell({ type: "recorded" });
      this.#stay();
    } catch (error) {
      if (signal.aborted) return;
      const isRecorders = this.#options.step() === "recording";
      if (isRecorders) this.#tell({ type: "unrecorded", why: "browser" });
      else this.#failed(error);
    }
  }

  /** @param {Promise<Proof>} proof @param {MediaStream} microphone */
  async #place(proof, microphone) {
    const { hotline, language } = this.#options;
    const { signal } = this.#over;
    const accepted = await place(language, proof, signal);
    const call = new Call({
      accepted,
      hotline,
      language,
      microphone,
      tell: (happening) => {
        if (this.#call === call) this.#tell(happening);
      },
      signal,
    });
    this.#call = call;
    if (signal.aborted) call.hangUp();
    return accepted.status;
  }

  /**
   * The call that a message is left by: another one where the first is over.
   * Where a volunteer has just answered it, it goes on as a talk.
   * @param {MediaStream} microphone
   * @throws {Problem}
   */
  async #callForMessage(microphone) {
    if (!this.#call || this.#call.isOver) {
      await this.#place(makeProof(this.#over.signal), microphone);
    }
    await this.#call?.api.post("voicemail").catch((error) => {
      if (!Problem.is(error, "conflict")) throw error;
      this.#tell({ type: "answered" });
    });
  }

  /** The server waits for a message for so long: from now on, once more. */
  #stay() {
    if (!this.#call || this.#call.isOver) return;
    this.#call.api.post("voicemail").catch(() => {
      // Sending tries again, and says so if it fails.
    });
  }

  async #send() {
    if (!this.#microphone || !this.#recording) return;
    this.#tell({ type: "sending" });
    try {
      await this.#callForMessage(this.#microphone);
      if (!this.#call || this.#options.step() !== "sending") return;
      // Loaded only now: most callers never need it.
      const { sendVoiceMessage } = await import("./voice-message.js");
      await sendVoiceMessage({
        recording: this.#recording,
        hotline: this.#options.hotline,
        call: this.#call.id,
        language: this.#options.language,
        api: this.#call.api,
      });
      this.#tell({ type: "sent" });
    } catch {
      this.#tell({ type: "not-sent" });
    }
  }

  #mute() {
    const [track] = this.#microphone?.getAudioTracks() ?? [];
    if (!track) return;
    track.enabled = !track.enabled;
    this.#tell({ type: "muted", muted: !track.enabled });
  }

  #forgetRecording() {
    if (this.recordingUrl) URL.revokeObjectURL(this.recordingUrl);
    this.recordingUrl = null;
    this.#recording = null;
  }

  /** @param {Happening} happening */
  #tell(happening) {
    if (this.#over.signal.aborted) return;
    this.#options.tell(happening);
    const step = this.#options.step();
    if (step === "recording" && this.#call?.isOver) this.#recorder?.stop();
    if (step === "connecting") {
      this.#taking.abort();
      this.#forgetRecording();
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    const why = error instanceof Problem ? error.code : "browser";
    this.#tell({ type: "failed", why });
  }
}
