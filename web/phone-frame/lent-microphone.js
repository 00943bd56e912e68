// SPDX-License-Identifier: AGPL-3.0-or-later

/** As long as the browser may look for ways; there is but one device. */
const GATHER_MS = 3000;

/**
 * The only microphone that a vendor's code gets: what the page lends for one
 * call, over a connection between the two that never leaves this device. The
 * browser gives it no other, and a page that mutes or ends lends silence or
 * nothing.
 */
export class LentMicrophone {
  /** @type {MediaStream | null} */
  #stream = null;
  /** @type {RTCPeerConnection | null} */
  #connection = null;
  #audio = new Audio();

  /** In the place of the browser's own, before the vendor's code is there. */
  install() {
    const getUserMedia = () => this.#give();
    Object.defineProperty(navigator.mediaDevices, "getUserMedia", {
      value: getUserMedia,
    });
    this.#audio.muted = true;
  }

  /** @param {string} sdp of the page's offer @returns {Promise<string>} the answer */
  async take(sdp) {
    this.giveBack();
    const connection = new RTCPeerConnection();
    this.#connection = connection;
    connection.addEventListener("track", ({ track }) => {
      if (this.#connection !== connection) return;
      this.#stream = new MediaStream([track]);
      // Chromium has nothing come out of a sound that nobody plays.
      this.#audio.srcObject = this.#stream;
      this.#audio.play().catch(() => {});
    });
    await connection.setRemoteDescription({ type: "offer", sdp });
    await connection.setLocalDescription();
    await gathered(connection);
    return connection.localDescription?.sdp ?? "";
  }

  giveBack() {
    this.#connection?.close();
    this.#connection = null;
    this.#stream = null;
    this.#audio.srcObject = null;
  }

  /** @returns {Promise<MediaStream>} */
  #give() {
    if (!this.#stream) {
      return Promise.reject(new DOMException("", "NotAllowedError"));
    }
    return Promise.resolve(this.#stream.clone());
  }
}

/** @param {RTCPeerConnection} connection @returns {Promise<void>} */
const gathered = (connection) =>
  new Promise((resolve) => {
    const over = new AbortController();
    const done = () => {
      over.abort();
      resolve();
    };
    const look = () => {
      if (connection.iceGatheringState === "complete") done();
    };
    const timer = setTimeout(done, GATHER_MS);
    over.signal.addEventListener("abort", () => clearTimeout(timer));
    connection.addEventListener("icegatheringstatechange", look, {
      signal: over.signal,
    });
    look();
  });
