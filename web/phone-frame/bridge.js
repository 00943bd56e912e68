// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { FailedWhy, FromFrame, ToFrame } from "../features/browser-phones/frame-words.js" */
/** @import { LentMicrophone } from "./lent-microphone.js" */
/** @import { Told, Vendor, VendorCall, VendorPhone } from "./vendors.js" */

/** Between the page's words and a vendor's. */
export class Bridge {
  #vendor;
  #microphone;
  #send;
  /** @type {Promise<VendorPhone> | null} */
  #phone = null;
  /** Those that ring or go on, by the number that the page knows. @type {Map<number, VendorCall>} */
  #calls = new Map();
  #last = 0;
  /** The one that the microphone was lent for. */
  #lent = 0;

  /**
   * @param {Vendor} vendor @param {LentMicrophone} microphone
   * @param {(message: FromFrame) => void} send
   */
  constructor(vendor, microphone, send) {
    this.#vendor = vendor;
    this.#microphone = microphone;
    this.#send = send;
  }

  /** @param {FromFrame} message */
  say(message) {
    this.#send(message);
  }

  /** @param {FailedWhy} why */
  fail(why) {
    this.say({ type: "failed", why });
  }

  /** @param {ToFrame} message from the page that holds it */
  async hear(message) {
    try {
      await this.#do(message);
    } catch {
      // Whatever the vendor's code says of it stays here: it may quote anything.
      this.fail("threw");
    }
  }

  /** @param {ToFrame} message */
  async #do(message) {
    switch (message.type) {
      case "token":
        return await this.#take(message);
      case "answer":
        return await this.#answer(message.call, message.sdp);
      case "decline":
        return await this.#calls.get(message.call)?.decline();
      case "end":
        this.#microphone.giveBack();
        return await this.#calls.get(message.call)?.end();
      case "stop":
        this.#microphone.giveBack();
        return (await this.#phone)?.stop();
    }
  }

  /** @param {import("./vendors.js").Pass} pass */
  async #take(pass) {
    if (this.#phone) {
      await (await this.#phone).renew(pass);
      return;
    }
    this.#phone = (async () =>
      await this.#vendor(pass, {
        ready: () => this.say({ type: "ready" }),
        lost: () => this.say({ type: "lost" }),
        wantsToken: () => this.say({ type: "token" }),
        ringing: (leg, call) => this.#rings(leg, call),
      }))();
    await this.#phone;
  }

  /** @param {number} number @param {string} sdp */
  async #answer(number, sdp) {
    const call = this.#calls.get(number);
    if (!call) return;
    this.#lent = number;
    const answer = await this.#microphone.take(sdp);
    this.say({ type: "sound", call: number, sdp: answer });
    await call.answer();
  }

  /** @param {string} leg @param {VendorCall} call @returns {Told} */
  #rings(leg, call) {
    const number = ++this.#last;
    this.#calls.set(number, call);
    this.say({ type: "ringing", call: number, leg });
    return {
      connected: () => this.say({ type: "connected", call: number }),
      ended: () => {
        if (!this.#calls.delete(number)) return;
        if (this.#lent === number) this.#microphone.giveBack();
        this.say({ type: "ended", call: number });
      },
    };
  }
}
