// SPDX-License-Identifier: AGPL-3.0-or-later
import { later } from "../../lib/pause.js";
import { readDescription, writeDescription } from "./session-description.js";

/**
 * How the sound may travel.
 * @typedef {object} SoundOptions
 * @property {RTCIceServer[]} iceServers
 * @property {RTCIceTransportPolicy} iceTransportPolicy
 * @property {(configuration: RTCConfiguration) => RTCPeerConnection} [connect]
 *
 * @typedef {object} SoundEvents
 * @property {() => void} connected after each connection and reconnection
 * @property {() => void} interrupted no packets come through for now
 * @property {() => void} lost for good
 * @property {(stream: MediaStream) => void} heard the sound to play
 */

/** A relay that has not answered by then will not: what there is has to do. */
const GATHER_MS = 3000;

/** @param {RTCConfiguration} configuration */
const connectReally = (configuration) => new RTCPeerConnection(configuration);

/**
 * The sound of one call: one RTCPeerConnection with Asterisk. All candidates
 * stand in the description, as Asterisk hears of none that come later.
 */
export class CallSound {
  #connection;
  #relayOnly;
  #events;
  #life = new AbortController();

  /**
   * @param {SoundOptions} options
   * @param {MediaStream} microphone stays the caller's: it is muted and closed there
   * @param {SoundEvents} events
   */
  constructor(options, microphone, events) {
    const { iceServers, iceTransportPolicy, connect = connectReally } = options;
    this.#connection = connect({
      iceServers,
      iceTransportPolicy,
      bundlePolicy: "max-bundle",
      rtcpMuxPolicy: "require",
    });
    this.#relayOnly = iceTransportPolicy === "relay";
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

  /** @returns {Promise<string>} SDP */
  async offer() {
    await this.#connection.setLocalDescription(
      await this.#connection.createOffer(),
    );
    return this.#gathered();
  }

  /**
   * @param {string} sdp of Asterisk's offer
   * @returns {Promise<string>} SDP of the answer
   * @throws {import("../sdp.js").BadSdp}
   */
  async answer(sdp) {
    await this.#connection.setRemoteDescription({
      type: "offer",
      sdp: readDescription(sdp),
    });
    await this.#connection.setLocalDescription(
      await this.#connection.createAnswer(),
    );
    return this.#gathered();
  }

  /** @param {string} sdp @throws {import("../sdp.js").BadSdp} */
  async answered(sdp) {
    await this.#connection.setRemoteDescription({
      type: "answer",
      sdp: readDescription(sdp),
    });
  }

  close() {
    this.#life.abort();
    this.#connection.close();
  }

  /** @returns {Promise<string>} our description, with all candidates that came in time */
  async #gathered() {
    await this.#untilGathered();
    return writeDescription(
      this.#connection.localDescription?.sdp ?? "",
      this.#relayOnly,
    );
  }

  /** @returns {Promise<void>} */
  #untilGathered() {
    const connection = this.#connection;
    const waiting = new AbortController();
    const until = { signal: waiting.signal };
    return new Promise((resolve) => {
      const done = () => {
        waiting.abort();
        resolve();
      };
      const look = () => {
        if (connection.iceGatheringState === "complete") done();
      };
      if (this.#life.signal.aborted) return done();
      this.#life.signal.addEventListener("abort", done, until);
      connection.addEventListener("icegatheringstatechange", look, until);
      later(GATHER_MS, waiting.signal, done);
      look();
    });
  }

  #listen() {
    const until = { signal: this.#life.signal };
    this.#connection.addEventListener("connectionstatechange", () => {
      const { connectionState } = this.#connection;
      if (connectionState === "connected") this.#events.connected();
      if (connectionState === "disconnected") this.#events.interrupted();
      if (connectionState === "failed") this.#events.lost();
    }, until);
    this.#connection.addEventListener("track", ({ track, streams }) => {
      this.#events.heard(streams[0] ?? new MediaStream([track]));
    }, until);
  }
}
