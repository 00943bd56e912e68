// SPDX-License-Identifier: AGPL-3.0-or-later
import { audioArrives } from "./audio-flow.js";
import { peerFingerprint } from "./certificates.js";
import { configuration, mustRelay } from "./ice.js";
import {
  BadSdp,
  candidateAllowed,
  checkDescription,
  fingerprintOf,
  shapeDescription,
  withoutRelated,
} from "./sdp.js";

/** @import { Ice } from "./ice.js" */

/**
 * @typedef {object} PeerEvents
 * @property {(candidate: CandidateParts) => void} candidate one of ours, to send
 * @property {(fingerprint: string | null) => void} connected after each
 *   connection and reconnection; the other side's certificate
 * @property {() => void} interrupted no packets come through for now
 * @property {() => void} audio the other side's sound arrives, once
 * @property {(stream: MediaStream) => void} heard the sound to play
 * @property {() => void} otherCertificate what is really connected is not
 *   what the descriptions said: somebody may have stepped in
 * @property {() => void} relayRefused the relay does not take our credential
 */

/** @typedef {{candidate?: string | null, mid?: string | null, index?: number | null}} CandidateParts */

/**
 * One RTCPeerConnection: one attempt of one call. It carries one sound each
 * way and nothing else, and lets only shaped descriptions and allowed
 * candidates pass in either direction.
 */
export class Peer {
  #connection;
  #relayOnly;
  #certificate;
  #events;
  #gathered = false;
  /** The other side's, from its first description. @type {string | null} */
  #fingerprint = null;
  /** @type {CandidateParts[]} candidates that came before their description */
  #early = [];
  #life = new AbortController();

  /**
   * @param {{ice: Ice, direct: boolean, certificate: RTCCertificate,
   *   microphone: MediaStream, events: PeerEvents}} options
   */
  constructor({ ice, direct, certificate, microphone, events }) {
    this.#connection = new RTCPeerConnection(
      configuration(ice, direct, certificate),
    );
    this.#relayOnly = mustRelay(ice, direct);
    this.#certificate = certificate;
    this.#events = events;
    for (const track of microphone.getAudioTracks()) {
      this.#connection.addTrack(track, microphone);
    }
    this.#listen();
  }

  /** For tests and for the statistics of a call; never for changing it. */
  get connection() {
    return this.#connection;
  }

  get offering() {
    return this.#connection.signalingState === "have-local-offer";
  }

  /**
   * From the next gathering on the relay is asked with these credentials.
   * Whether it must be used was settled when the connection was made.
   * @param {Ice} ice
   */
  use(ice) {
    this.#connection.setConfiguration(
      configuration(ice, !this.#relayOnly, this.#certificate),
    );
  }

  /** @param {{iceRestart: boolean}} options @returns {Promise<string>} SDP */
  async offer({ iceRestart }) {
    const offer = await this.#connection.createOffer({ iceRestart });
    await this.#connection.setLocalDescription(offer);
    return shapeDescription(offer.sdp ?? "");
  }

  /**
   * @param {string} sdp of the other side's offer
   * @returns {Promise<string>} SDP of the answer
   * @throws {BadSdp}
   */
  async answer(sdp) {
    await this.#setRemote("offer", sdp);
    const answer = await this.#connection.createAnswer();
    await this.#connection.setLocalDescription(answer);
    return shapeDescription(answer.sdp ?? "");
  }

  /** @param {string} sdp @throws {BadSdp} */
  async answered(sdp) {
    await this.#setRemote("answer", sdp);
  }

  /** @param {CandidateParts} parts */
  async addCandidate(parts) {
    if (!candidateAllowed(parts.candidate ?? "", this.#relayOnly)) return;
    if (this.#connection.remoteDescription === null) {
      this.#early.push(parts);
      return;
    }
    // One that belongs to a description that is no more is of no use, and no
    // harm either.
    await this.#connection.addIceCandidate(
      parts.candidate
        ? {
          candidate: parts.candidate,
          sdpMid: parts.mid,
          sdpMLineIndex: parts.index,
        }
        : undefined,
    ).catch(() => {});
  }

  close() {
    this.#life.abort();
    this.#connection.close();
  }

  /** @param {RTCSdpType} type @param {string} sdp */
  async #setRemote(type, sdp) {
    checkDescription(sdp);
    this.#pin(fingerprintOf(sdp));
    await this.#connection.setRemoteDescription({
      type,
      sdp: shapeDescription(sdp),
    });
    for (const parts of this.#early.splice(0)) await this.addCandidate(parts);
  }

  /**
   * A restart of ICE keeps its certificates (PROTOCOL section 15). Another one
   * would be somebody who steps in after the words have been compared.
   * @param {string} fingerprint @throws {BadSdp}
   */
  #pin(fingerprint) {
    this.#fingerprint ??= fingerprint;
    if (fingerprint !== this.#fingerprint) {
      throw new BadSdp("other-certificate");
    }
  }

  /**
   * The browser holds the transport to the description as it reads it, and we
   * pinned what we read: both have to be one.
   * @param {string | null} fingerprint null where the browser does not tell
   */
  #isPinned(fingerprint) {
    const pinned = this.#fingerprint?.replaceAll(":", "").toLowerCase();
    return fingerprint === null || fingerprint === pinned;
  }

  #listen() {
    const { signal } = this.#life;
    const connection = this.#connection;
    connection.addEventListener("icecandidate", ({ candidate }) => {
      this.#gather(candidate);
    }, { signal });
    connection.addEventListener("icecandidateerror", (event) => {
      // With a wrong credential Chromium stays at "new" and never fails.
      if (event.errorCode === 401 && !this.#gathered) {
        this.#events.relayRefused();
      }
    }, { signal });
    connection.addEventListener("connectionstatechange", () => {
      this.#changed();
    }, { signal });
    connection.addEventListener("track", ({ track, streams }) => {
      this.#events.heard(streams[0] ?? new MediaStream([track]));
    }, { signal });
    audioArrives(connection, signal).then((arrived) => {
      if (arrived) this.#events.audio();
    });
  }

  /** @param {RTCIceCandidate | null} candidate */
  #gather(candidate) {
    if (candidate === null || candidate.candidate === "") {
      this.#events.candidate({ candidate: null, mid: null, index: null });
      return;
    }
    if (!candidateAllowed(candidate.candidate, this.#relayOnly)) return;
    this.#gathered = true;
    this.#events.candidate({
      candidate: this.#relayOnly
        ? withoutRelated(candidate.candidate)
        : candidate.candidate,
      mid: candidate.sdpMid,
      index: candidate.sdpMLineIndex,
    });
  }

  async #changed() {
    const state = this.#connection.connectionState;
    if (state === "disconnected" || state === "failed") {
      this.#events.interrupted();
    }
    if (state !== "connected") return;
    const fingerprint = await peerFingerprint(
      this.#connection,
      this.#life.signal,
    );
    if (this.#life.signal.aborted) return;
    if (this.#isPinned(fingerprint)) this.#events.connected(fingerprint);
    else this.#events.otherCertificate();
  }
}
