// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../crypto/refused.js";
import { ownFingerprint } from "./certificates.js";
import { Peer } from "./peer.js";
import { Recovery } from "./recovery.js";
import { BadSdp } from "./sdp.js";
import { VolunteerWords } from "./words.js";

/** @import { EndEvents, EndOptions } from "./ends.js" */
/** @import { AlarmReason, Answer, Offer, Signal } from "./signals.js" */

/** From a browser that cannot tell its own certificate: there are no words. */
const NO_COMMIT = "0".repeat(64);

/**
 * The volunteer's end of the sound: asks for an offer, answers it, and asks
 * again when the network changed. It lives for one attempt: after a reload
 * there is a new one.
 */
export class VolunteerEnd {
  #options;
  /** @type {EndEvents} */
  #events;
  #attempt;
  /** @type {Peer} */
  #peer;
  /** @type {VolunteerWords | null} */
  #words = null;
  /** The offer that was answered last, and what was answered. */
  /** @type {{sdp: string, answer: Answer} | null} */
  #answered = null;
  /** The other side was heard in this attempt. */
  #heard = false;
  #recovery;
  /** Signals are taken one after the other. @type {Promise<void>} */
  #turn = Promise.resolve();

  /** @param {EndOptions & {attempt: number}} options */
  constructor(options) {
    this.#options = options;
    this.#events = options.events;
    this.#attempt = options.attempt;
    this.#recovery = new Recovery(() => this.#want(true), options.signal);
    this.#peer = this.#makePeer();
    options.signal.addEventListener("abort", () => this.#peer.close(), {
      once: true,
    });
    this.#want(false);
  }

  /** For tests. */
  get peer() {
    return this.#peer;
  }

  /** @param {Signal} signal from the caller's end */
  receive(signal) {
    this.#inTurn(() => this.#take(signal));
  }

  /** The device changed networks: mend without waiting to be cut off. */
  networkChanged() {
    if (this.#answered) this.#want(true);
  }

  /** @param {boolean} iceRestart */
  #want(iceRestart) {
    /** @type {Signal} */
    const wanted = { type: "offer-wanted", attempt: this.#attempt };
    if (iceRestart) wanted.iceRestart = true;
    this.#options.send(wanted);
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
    if (error instanceof BadSdp) this.#alarm("bad-sdp");
    else if (error instanceof Refused) this.#alarm("commit-mismatch");
    else this.#events.failed("browser");
  }

  /** @param {AlarmReason} why */
  #alarm(why) {
    this.#options.send({ type: "alarm", attempt: this.#attempt, why });
    this.#events.failed(why);
  }

  /** @param {Signal} signal */
  async #take(signal) {
    if (signal.attempt !== this.#attempt) return;
    if (signal.type === "offer") await this.#offered(signal);
    if (signal.type === "candidate") await this.#peer.addCandidate(signal);
    if (signal.type === "reveal") {
      this.#words?.revealed(signal.nonce);
      await this.#tryWords();
    }
    if (signal.type === "alarm") this.#events.failed(signal.why);
  }

  /** @param {Offer} offer */
  async #offered(offer) {
    if (this.#answered?.sdp === offer.sdp) {
      return this.#options.send(this.#answered.answer);
    }
    const first = this.#answered === null;
    // After the first offer only a restart of the same connection may come.
    if (!first && !offer.iceRestart) return;
    if (!first) this.#peer.use(await this.#options.relay.fresh());
    /** @type {Answer} */
    const answer = {
      type: "answer",
      attempt: this.#attempt,
      sdp: await this.#peer.answer(offer.sdp),
    };
    if (first) answer.nonce = this.#commitTo(offer.commit);
    this.#answered = { sdp: offer.sdp, answer };
    this.#options.send(answer);
  }

  /** @param {string} commit @returns {string | undefined} the nonce to send */
  #commitTo(commit) {
    const { call, certificate } = this.#options;
    const fpV = ownFingerprint(certificate);
    if (fpV === null || commit === NO_COMMIT) return undefined;
    const attempt = this.#attempt;
    this.#words = new VolunteerWords({ call, attempt, fpV, commit });
    return this.#words.nonce;
  }

  async #tryWords() {
    const words = await this.#words?.words();
    if (words) this.#events.words(words);
  }

  #makePeer() {
    const { relay, direct, certificate, microphone } = this.#options;
    const attempt = this.#attempt;
    return new Peer({
      ice: relay.ice,
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
    this.#inTurn(() => this.#tryWords());
  }
}
