// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSdp } from "../sdp.js";
import { BadSip } from "./bad-sip.js";
import { Dialog } from "./dialog.js";
import { contentType, isSuccess } from "./message.js";
import { endOfStatus } from "./reasons.js";
import { SDP, SipCall } from "./sip-call.js";
import { SipFailure } from "./sip-failure.js";

/** @import { SoundOptions } from "./call-sound.js" */
/** @import { Outgoing } from "./client-transaction.js" */
/** @import { SipResponse } from "./message.js" */
/** @import { UserAgent } from "./user-agent.js" */
/** @import { HeaderLine } from "./write.js" */

/**
 * Who calls whom.
 * @typedef {{uri: string, from: string, callId: string}} Addressing
 * `from` is the value of the header, with our tag
 */

/** A call from here. */
export class OutgoingCall extends SipCall {
  #addressing;
  #number = 0;
  /** The INVITE that waits for its final answer. @type {Outgoing | null} */
  #invite = null;
  /** Something was answered to it: only then may it be cancelled. */
  #reached = false;
  /** @type {SipResponse | null} the 2xx */
  #accepted = null;

  /**
   * @param {UserAgent} agent @param {SoundOptions} sound
   * @param {Addressing} addressing
   * @param {(call: SipCall) => void} ended
   */
  constructor(agent, sound, addressing, ended) {
    super(agent, sound, "calling", ended);
    this.#addressing = addressing;
  }

  /** @param {MediaStream} microphone @returns {Promise<void>} when it is answered, or is over */
  async begin(microphone) {
    try {
      this.agreed.local = await this.openSound(microphone).offer();
      if (this.isOver) return;
      await this.#answered(await this.#ask());
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @override */
  end() {
    if (this.isOver) return;
    if (this.dialog) return this.hangUp("hung-up");
    this.finish("hung-up");
    this.#cancel();
  }

  acknowledged() {}

  cancelled() {}

  lost() {}

  /** @returns {Promise<SipResponse>} final */
  #ask() {
    const { uri } = this.#addressing;
    return this.agent.askWithDigest("INVITE", uri, (lines) => {
      // One that was given up is not sent once more, to be cancelled at once.
      if (this.isOver) return Promise.reject(new SipFailure("lost"));
      this.#number += 1;
      this.#reached = false;
      this.#invite = this.agent.prepare({
        method: "INVITE",
        uri,
        lines: [...this.#lines("INVITE"), ...lines, ["Content-Type", SDP]],
        body: this.agreed.local,
      });
      return this.agent.ask(this.#invite, {
        provisional: (response) => this.#provisional(response),
        accepted: (response) => this.#acceptedAgain(response),
      });
    });
  }

  /** @param {string} method @returns {HeaderLine[]} */
  #lines(method) {
    const { uri, from, callId } = this.#addressing;
    return [
      ["From", from],
      ["To", `<${uri}>`],
      ["Call-ID", callId],
      ["CSeq", `${this.#number} ${method}`],
      ["Contact", this.agent.contact],
    ];
  }

  /** @param {SipResponse} response */
  #provisional({ status }) {
    this.#reached = true;
    if (this.isOver) void this.#cancel();
    else if (status === 180) this.change({ stage: "ringing" });
  }

  /** RFC 3261 section 9.1: within the INVITE's own branch. */
  async #cancel() {
    if (!this.#invite || !this.#reached) return;
    const { uri, branch, lines } = this.#invite;
    this.#invite = null;
    const [via, forwards] = lines;
    const request = {
      method: "CANCEL",
      uri,
      branch,
      lines: [via, forwards, ...this.#lines("CANCEL")],
    };
    try {
      await this.agent.ask(request);
    } catch (error) {
      // Whoever was called will see by itself.
      if (!(error instanceof SipFailure)) throw error;
    }
  }

  /** @param {SipResponse} response final @throws {BadSip | BadSdp} */
  async #answered(response) {
    this.#invite = null;
    if (!isSuccess(response)) return this.finish(endOfStatus(response.status));
    this.dialog = Dialog.ofResponse(response);
    this.#accepted = response;
    this.agent.acknowledge(this.dialog, response);
    // It was given up while the answer was on its way.
    if (this.isOver) return void this.agent.sayBye(this.dialog);
    this.agent.dialogs.set(this.dialog.key, this);
    this.change({ stage: "connecting" });
    if (contentType(response) !== SDP) throw new BadSdp("not-one-audio");
    this.agreed.remote = response.body;
    await this.sound?.answered(response.body);
  }

  /** Its ACK did not arrive. @param {SipResponse} response */
  #acceptedAgain(response) {
    const isIts = response.headers.only("To") ===
      this.#accepted?.headers.only("To");
    if (this.dialog && isIts) this.agent.acknowledge(this.dialog, response);
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof SipFailure) {
      const { reason } = error;
      const isPlain = reason === "no-answer" || reason === "lost";
      return this.finish(isPlain ? reason : "refused");
    }
    const isTheirs = error instanceof BadSdp || error instanceof BadSip;
    this.hangUp(isTheirs ? "bad-sdp" : "failed");
  }
}
