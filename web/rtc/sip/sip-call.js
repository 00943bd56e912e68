// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";
import { CallSound } from "./call-sound.js";
import { contentType } from "./message.js";
import { reasonOfCancel } from "./reasons.js";
import { notAllowed } from "./requests.js";
import { isSameSession } from "./session-description.js";

/** @import { SoundOptions } from "./call-sound.js" */
/** @import { Dialog } from "./dialog.js" */
/** @import { CallEnd } from "./reasons.js" */
/** @import { ServerTransaction } from "./server-transaction.js" */
/** @import { UserAgent } from "./user-agent.js" */

/**
 * - `calling`: from here, and nothing rings yet; `ringing`: here or there
 * - `connecting`: answered; the sound finds its way
 * @typedef {"calling" | "ringing" | "connecting" | "talking" | "ended"} CallStage
 *
 * @typedef {object} CallState
 * @property {CallStage} stage
 * @property {CallEnd | null} why it ended, or null while it goes on
 * @property {boolean} interrupted no sound comes through for now
 */

export const SDP = "application/sdp";

/** What calls in both directions have in common: their sound and their end. */
export class SipCall {
  /** @type {Signal<CallState>} */
  state;
  /** The other side's sound, to play. @type {Signal<MediaStream | null>} */
  heard = new Signal(/** @type {MediaStream | null} */ (null));
  /** @protected */
  agent;
  #soundOptions;
  /** @protected @type {CallSound | null} */
  sound = null;
  /** @protected @type {Dialog | null} */
  dialog = null;
  /** Both descriptions, for whoever asks whether they still hold. @protected */
  agreed = { local: "", remote: "" };
  #ended;

  /**
   * @param {UserAgent} agent @param {SoundOptions} soundOptions
   * @param {CallStage} stage
   * @param {(call: SipCall) => void} ended
   */
  constructor(agent, soundOptions, stage, ended) {
    this.agent = agent;
    this.#soundOptions = soundOptions;
    this.state = new Signal({ stage, why: null, interrupted: false });
    this.#ended = ended;
  }

  get isOver() {
    return this.state.value.stage === "ended";
  }

  /** For tests and for the statistics of a call. @returns {RTCPeerConnection | null} */
  get connection() {
    return this.sound?.connection ?? null;
  }

  /** From here, whatever stage it is in. */
  end() {
    this.finish("hung-up");
  }

  /** @protected @param {MediaStream} microphone @returns {CallSound} */
  openSound(microphone) {
    this.sound = new CallSound(this.#soundOptions, microphone, {
      connected: () => this.change({ stage: "talking", interrupted: false }),
      interrupted: () => this.change({ interrupted: true }),
      lost: () => this.hangUp("lost"),
      heard: (stream) => (this.heard.value = stream),
    });
    return this.sound;
  }

  /** Tells the other side as well. @protected @param {CallEnd} why */
  hangUp(why) {
    if (this.isOver) return;
    this.finish(why);
    if (this.dialog) this.agent.sayBye(this.dialog);
  }

  /** @protected @param {Partial<CallState>} changes */
  change(changes) {
    if (!this.isOver) this.state.value = { ...this.state.value, ...changes };
  }

  /** @protected @param {CallEnd} why */
  finish(why) {
    if (this.isOver) return;
    this.sound?.close();
    this.forget();
    this.heard.value = null;
    this.change({ stage: "ended", why, interrupted: false });
    this.#ended(this);
  }

  /** Requests within it get 481 from now on. @protected */
  forget() {
    if (this.dialog) this.agent.dialogs.delete(this.dialog.key);
  }

  /** A request within the call. @param {ServerTransaction} transaction @returns {void} */
  asked(transaction) {
    const { request } = transaction;
    if (!this.dialog?.follows(request)) return void transaction.respond(500);
    if (request.method === "BYE") this.#left(transaction);
    else if (request.method === "INVITE") this.#askedAgain(transaction);
    else notAllowed(transaction);
  }

  /** @param {ServerTransaction} transaction BYE */
  #left(transaction) {
    transaction.respond(200);
    const why = reasonOfCancel(transaction.request);
    this.finish(why === "answered-elsewhere" ? why : "left");
  }

  /** The session is kept alive, never changed. @param {ServerTransaction} transaction */
  #askedAgain(transaction) {
    const { request } = transaction;
    const { local, remote } = this.agreed;
    const isRefresh = local !== "" && contentType(request) === SDP &&
      isSameSession(request.body, remote);
    if (!isRefresh) return void transaction.respond(488);
    transaction.respond(200, {
      lines: [["Contact", this.agent.contact], ["Content-Type", SDP]],
      body: local,
    });
  }
}
