// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSdp } from "../sdp.js";
import { Dialog } from "./dialog.js";
import { SDP, SipCall } from "./sip-call.js";

/** @import { SoundOptions } from "./call-sound.js" */
/** @import { CallEnd } from "./reasons.js" */
/** @import { ServerTransaction } from "./server-transaction.js" */
/** @import { UserAgent } from "./user-agent.js" */

/** A call that rings here. */
export class IncomingCall extends SipCall {
  #transaction;
  #tag;
  /** It was answered, and its ACK has come. */
  #confirmed = false;

  /**
   * @param {UserAgent} agent @param {SoundOptions} sound
   * @param {ServerTransaction} transaction an INVITE with SDP
   * @param {string} tag ours
   * @param {(call: SipCall) => void} ended
   * @throws {import("./bad-sip.js").BadSip}
   */
  constructor(agent, sound, transaction, tag, ended) {
    super(agent, sound, "ringing", ended);
    this.#transaction = transaction;
    this.#tag = tag;
    this.dialog = Dialog.ofInvite(transaction.request, tag);
    agent.dialogs.set(this.dialog.key, this);
    transaction.unacknowledged(() => this.#unheard());
    transaction.respond(180, { tag, lines: [["Contact", agent.contact]] });
  }

  /** @param {string} name of a header of the INVITE @returns {string | null} */
  header(name) {
    return this.#transaction.request.headers.first(name);
  }

  /** @param {MediaStream} microphone @returns {Promise<void>} when it is answered, or is over */
  async answer(microphone) {
    if (this.state.value.stage !== "ringing") return;
    this.change({ stage: "connecting" });
    try {
      const remote = this.#transaction.request.body;
      const local = await this.openSound(microphone).answer(remote);
      this.agreed = { local, remote };
    } catch (error) {
      if (error instanceof BadSdp) return this.#refuse(488, "bad-sdp");
      return this.#refuse(500, "failed");
    }
    this.#accept();
  }

  decline() {
    this.#refuse(603, "declined");
  }

  /** @override */
  end() {
    if (this.isOver) return;
    if (this.#transaction.final === 0) return this.decline();
    if (this.#confirmed) return this.hangUp("hung-up");
    // Before the ACK no BYE may be sent (RFC 3261 section 15): it follows.
    this.finish("hung-up");
  }

  /** @param {"answered-elsewhere" | "cancelled"} why */
  cancelled(why) {
    this.#refuse(487, why);
  }

  acknowledged() {
    if (this.#confirmed || this.#transaction.final !== 200) return;
    this.#confirmed = true;
    if (this.isOver) this.#followEnd();
  }

  lost() {
    // One that is talking needs no line until it ends.
    if (this.#transaction.final !== 200) return this.finish("lost");
    if (this.#confirmed) return;
    this.#confirmed = true;
    if (this.isOver) this.#followEnd();
  }

  /** Until its ACK has come one that ended here stays known. @protected @override */
  forget() {
    if (this.#transaction.final !== 200 || this.#confirmed) super.forget();
  }

  /** @override @param {ServerTransaction} transaction */
  asked(transaction) {
    super.asked(transaction);
    if (transaction.request.method !== "BYE" || !this.isOver) return;
    // Whoever hangs up while it rings wants no answer any more.
    this.#transaction.respond(487, { tag: this.#tag });
    this.#confirmed = true;
    super.forget();
  }

  #accept() {
    // One that is over by now has its final response already.
    const sent = this.#transaction.respond(200, {
      tag: this.#tag,
      lines: [["Contact", this.agent.contact], ["Content-Type", SDP]],
      body: this.agreed.local,
    });
    if (!sent) this.finish("lost");
  }

  /**
   * After a final response nothing is changed: a BYE would follow.
   * @param {number} status @param {CallEnd} why
   */
  #refuse(status, why) {
    if (this.isOver || this.#transaction.final !== 0) return;
    this.#transaction.respond(status, { tag: this.#tag });
    this.finish(why);
  }

  #unheard() {
    if (this.#confirmed || this.#transaction.final !== 200) return;
    this.#confirmed = true;
    if (this.isOver) this.#followEnd();
    else this.hangUp("lost");
  }

  #followEnd() {
    super.forget();
    if (this.dialog) this.agent.sayBye(this.dialog);
  }
}
