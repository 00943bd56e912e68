// SPDX-License-Identifier: AGPL-3.0-or-later
import { OFFER } from "./offers.js";

/** A browser's RTCPeerConnection, in the hands of a test. */
export class FakeConnection extends EventTarget {
  connectionState = "new";
  iceGatheringState = "new";
  /** @type {{type: string, sdp: string} | null} */
  localDescription = null;
  /** @type {{type: string, sdp: string} | null} */
  remoteDescription = null;
  /** @type {unknown[]} */
  tracks = [];
  gathersAtOnce = true;
  /** @type {RTCConfiguration} */
  configuration;

  /** @param {RTCConfiguration} configuration */
  constructor(configuration) {
    super();
    this.configuration = configuration;
  }

  /** @param {unknown} track */
  addTrack(track) {
    this.tracks.push(track);
  }

  createOffer() {
    return Promise.resolve({ type: "offer", sdp: OFFER });
  }

  createAnswer() {
    return Promise.resolve({ type: "answer", sdp: OFFER });
  }

  /** @param {{type: string, sdp: string}} description */
  setRemoteDescription(description) {
    this.remoteDescription = description;
    return Promise.resolve();
  }

  /** @param {{type: string, sdp: string}} description */
  setLocalDescription(description) {
    this.localDescription = description;
    if (this.gathersAtOnce) this.gathered();
    return Promise.resolve();
  }

  gathered() {
    this.iceGatheringState = "complete";
    this.dispatchEvent(new Event("icegatheringstatechange"));
  }

  /** @param {string} state */
  becomes(state) {
    this.connectionState = state;
    this.dispatchEvent(new Event("connectionstatechange"));
  }

  close() {
    this.connectionState = "closed";
  }
}

/** @returns {MediaStream} that has one track */
export const microphone =
  () => /** @type {MediaStream} */ (/** @type {unknown} */ ({
    getAudioTracks: () => [{ kind: "audio" }],
  }));
