// SPDX-License-Identifier: AGPL-3.0-or-later
import { ownFingerprint } from "./certificates.js";
import { Peer } from "./peer.js";
import { Recovery } from "./recovery.js";
import { BadSdp } from "./sdp.js";
import { CallerWords } from "./words.js";

/** @import { EndEvents, EndOptions } from "./ends.js" */
/** @import { Ice } from "./ice.js" */
/** @import { Answer, Offer, OfferWanted, Signal } from "./signals.js" */

/**
 * The caller's end of the sound: offers whenever the volunteer's end asks, and
 * again by itself when the network changed. One certificate for the whole call;
 * a new connection and new words for each attempt.
 */
export class CallerEnd {
  #options;
  /** @type {EndEvents} */
  #events;
  #attempt = 0;
  /** @type {Peer | null} */
  #peer = null;
  /** @type {CallerWords | null} */
  #words = null;
  /** @type {Offer | null} the latest, until it is answered */
  #open = null;
  #commit = "";
  /** The other side was heard in this attempt. */
  #heard = false;
  #recovery;
  /** Signals are taken one after the other. @type {Promise<void>} */
  #turn = Promise.resolve();

  /** @param {EndOptions} options */
  constructor(options) {
    this.#options = options;
    this.#events = options.events;
    this.#recovery = new Recovery(
      () => this.#inTurn(() => this.#restart()),
      options.signal,
    );
    options.signal.addEventListener("abort", () => this.#close(), {
      once: true,
    });
  }

  /** For tests. */
  get peer() {
    return this.#peer;
  }

  /** @param {Signal} signal from the volunteer's end */
  receive(signal) {
    this.#inTurn(() => this.#take(signal));
  }

  /** The device changed networks: mend without waiting to be cut off. */
  networkChanged() {
    this.#inTurn(() => this.#restart());
  }

  /** @param {() => Promise<void>} work */
  #inTurn(work) {
    this.#turn = this.#turn.then(async () => {
      if (!this.#options.signal.aborted) await work();
    }).catch((error) => this.#refuse(error));
  }

  /** @param {unknown} error */
  #refuse(error) {
    if (this.#options.signal.aborted) return;
    if (error instanceof BadSdp) {
      this.#options.send({
        type: "alarm",
        attempt: this.#attempt,
        why: "bad-sdp",
      });
      this.#events.failed("bad-sdp");
    } else this.#events.failed("browser");
  }

  /** @param {Signal} signal */
  async #take(signal) {
    if (signal.type === "offer-wanted") return await this.#wanted(signal);
    if (signal.attempt !== this.#attempt) return;
    if (signal.type === "answer") await this.#answered(signal);
    if (signal.type === "candidate") await this.#peer?.addCandidate(signal);
    if (signal.type === "alarm") this.#events.failed(signal.why);
  }

  /** @param {OfferWanted} wanted */
  async #wanted({ attempt, iceRestart }) {
    if (attempt > this.#attempt) return await this.#begin(attempt);
    if (attempt < this.#attempt) return;
    if (iceRestart) await this.#restart();
    else if (this.#open) this.#options.send(this.#open);
  }

  /** @param {number} attempt */
  async #begin(attempt) {
    this.#close();
    this.#attempt = attempt;
    this.#heard = false;
    const { call, certificate } = this.#options;
    const fpC = ownFingerprint(certificate);
    this.#words = fpC === null ? null : new CallerWords({ call, attempt, fpC });
    this.#commit = await this.#words?.commit() ?? "0".repeat(64);
    this.#events.again(attempt);
    const ice = await this.#options.relay.fresh();
    if (this.#options.signal.aborted) return;
    const peer = this.#makePeer(ice);
    this.#peer = peer;
    await this.#offer(peer, false);
  }

  /** @param {Peer} peer @param {boolean} iceRestart */
  async #offer(peer, iceRestart) {
    const sdp = await peer.offer({ iceRestart });
    this.#open = {
      type: "offer",
      attempt: this.#attempt,
      sdp,
      commit: this.#commit,
    };
    if (iceRestart) this.#open.iceRestart = true;
    this.#options.send(this.#open);
  }

  async #restart() {
    const peer = this.#peer;
    if (!peer) return;
    // A second offer while one is out would pair an old answer with new keys.
    if (this.#open) return this.#options.send(this.#open);
    peer.use(await this.#options.relay.fresh());
    await this.#offer(peer, true);
  }

  /** @param {Answer} answer */
  async #answered({ sdp, nonce }) {
    if (!this.#peer?.offering || !this.#open) return;
    await this.#peer.answered(sdp);
    const first = !this.#open.iceRestart;
    this.#open = null;
    if (first && nonce === undefined) this.#events.words(null);
    else if (first && nonce !== undefined) this.#words?.answered(nonce);
    await this.#tryReveal();
  }

  async #tryReveal() {
    const attempt = this.#attempt;
    const revealed = await this.#words?.reveal();
    if (!revealed) return;
    this.#options.send({ type: "reveal", attempt, nonce: revealed.nonce });
    this.#events.words(revealed.words);
  }

  /** @param {Ice} ice */
  #makePeer(ice) {
    const { direct, certificate, microphone } = this.#options;
    const attempt = this.#attempt;
    return new Peer({
      ice,
      direct,
      certificate,
      microphone,
      events: {
        candidate: (parts) =>
          this.#options.send({ type: "candidate", attempt, ...parts }),
        connected: (fingerprint) => this.#connected(fingerprint),
        otherCertificate: () => this.#refuse(new BadSdp("other-certificate")),
        interrupted: () => this.#interrupted(),
        audio: () => {
          this.#heard = true;
          this.#events.audio(true);
        },
        heard: (stream) => this.#events.heard(stream),
        relayRefused: () => this.#events.failed("relay"),
      },
    });
  }

  #interrupted() {
    this.#recovery.interrupted();
    this.#events.interrupted();
    if (this.#heard) this.#events.audio(false);
  }

  /** @param {string | null} fingerprint */
  #connected(fingerprint) {
    this.#recovery.connected();
    this.#events.connected();
    if (this.#heard) this.#events.audio(true);
    if (fingerprint === null || this.#words === null) {
      return this.#events.words(null);
    }
    this.#words.connected(fingerprint);
    this.#inTurn(() => this.#tryReveal());
  }

  #close() {
    this.#recovery.connected();
    this.#peer?.close();
    this.#peer = null;
    this.#open = null;
  }
}
