// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";
import { BadSdp } from "../../rtc/sdp.js";
import { CallSound } from "../../rtc/sip/call-sound.js";

/** @import { SoundOptions } from "../../rtc/sip/call-sound.js" */
/** @import { CallState } from "../../rtc/sip/sip-call.js" */
/** @import { ToFrame } from "./frame-words.js" */

/** Nothing leaves this device on the way to the frame, so there is nothing to relay. */
/** @type {SoundOptions} */
const WITHIN = { iceServers: [], iceTransportPolicy: "all" };

/**
 * A call that rings in a vendor's frame, as `IncomingCall` is one that rings by
 * our own code. Its other side is heard in the frame. Ours is lent to it from
 * the answer to the end, and what is muted here is silence there, whatever the
 * vendor's code does.
 */
export class FramedCall {
  /** @type {Signal<CallState>} */
  state = new Signal(
    /** @type {CallState} */ ({
      stage: "ringing",
      why: null,
      interrupted: false,
    }),
  );
  /** @type {Signal<MediaStream | null>} */
  heard = new Signal(/** @type {MediaStream | null} */ (null));
  #number;
  #say;
  #connect;
  /** @type {CallSound | null} */
  #sound = null;

  /**
   * @param {number} number the frame's @param {string} leg the vendor's name for it
   * @param {(message: ToFrame) => void} say
   * @param {(configuration: RTCConfiguration) => RTCPeerConnection} [connect]
   */
  constructor(number, leg, say, connect) {
    this.#number = number;
    this.leg = leg;
    this.#say = say;
    this.#connect = connect;
  }

  /** @param {MediaStream} microphone */
  async answer(microphone) {
    if (this.state.value.stage !== "ringing") return;
    this.#change({ stage: "connecting" });
    const lost = () => this.end();
    this.#sound = new CallSound(
      { ...WITHIN, connect: this.#connect },
      microphone,
      { connected() {}, interrupted() {}, lost, heard() {} },
    );
    const sdp = await this.#sound.offer();
    if (this.#isOver) return;
    this.#say({ type: "answer", call: this.#number, sdp });
  }

  /** @param {string} sdp the frame takes the microphone */
  async taken(sdp) {
    if (this.state.value.stage !== "connecting") return;
    try {
      await this.#sound?.answered(sdp);
    } catch (error) {
      if (error instanceof BadSdp || error instanceof DOMException) {
        return this.end();
      }
      throw error;
    }
  }

  /** The frame says that it is answered. */
  connected() {
    if (this.state.value.stage === "connecting") {
      this.#change({ stage: "talking" });
    }
  }

  /** The frame says that it is over, or there is none any more. @param {"over" | "lost"} why */
  ended(why) {
    this.#finish(why === "lost" ? "lost" : "left");
  }

  decline() {
    if (this.#isOver) return;
    this.#say({ type: "decline", call: this.#number });
    this.#finish("declined");
  }

  end() {
    if (this.#isOver) return;
    if (this.state.value.stage === "ringing") return this.decline();
    this.#say({ type: "end", call: this.#number });
    this.#finish("hung-up");
  }

  get #isOver() {
    return this.state.value.stage === "ended";
  }

  /** @param {NonNullable<CallState["why"]>} why */
  #finish(why) {
    if (this.#isOver) return;
    this.#sound?.close();
    this.#change({ stage: "ended", why });
  }

  /** @param {Partial<CallState>} changes */
  #change(changes) {
    this.state.value = { ...this.state.value, ...changes };
  }
}
