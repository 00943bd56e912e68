// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { Rings } from "../calls/rings.js" */

/**
 * @typedef {{rings: string, there: boolean} | {asks: true}
 *   | {answer: string} | {silent: string}} Said rings: a call's id, and whether
 * the tab that says so can answer it; asks: who can; answer: do so; silent:
 * it could not, for want of a microphone
 */

const CHANNEL = "llamenos/browser-phone";

/**
 * The tabs of this browser, of which one is its phone: the others know what
 * rings there, and can have it answered. Its voice stays in that tab.
 */
export class PhoneTabs {
  #channel;
  #rings;
  /** What can be answered in this tab. @type {Set<string>} */
  #here = new Set();

  /**
   * @param {Rings} rings
   * @param {{answer: (call: string) => Promise<boolean>, noMicrophone: () => void}} acts
   *   answer: in this tab, false without a microphone
   * @param {AbortSignal} until the end of the session
   * @param {BroadcastChannel} [channel]
   */
  constructor(rings, acts, until, channel = new BroadcastChannel(CHANNEL)) {
    this.#rings = rings;
    this.#channel = channel;
    channel.addEventListener(
      "message",
      (event) => void this.#hear(event.data, acts),
      { signal: until },
    );
    until.addEventListener("abort", () => channel.close(), { once: true });
    this.#say({ asks: true });
  }

  /** It rings in this tab, or no more. @param {string} call @param {boolean} here */
  ringsHere(call, here) {
    if (here) this.#here.add(call);
    else this.#here.delete(call);
    this.#rings.ringsHere(call, here);
    this.#say({ rings: call, there: here });
  }

  /** In the tab that can. @param {string} call */
  answerThere(call) {
    this.#say({ answer: call });
  }

  /** @param {Said} said @param {ConstructorParameters<typeof PhoneTabs>[1]} acts */
  async #hear(said, acts) {
    if ("rings" in said) this.#rings.ringsThere(said.rings, said.there);
    else if ("silent" in said) acts.noMicrophone();
    else if ("asks" in said) {
      for (const call of this.#here) this.#say({ rings: call, there: true });
    } else if (this.#here.has(said.answer)) {
      const isOpen = await acts.answer(said.answer);
      if (!isOpen) this.#say({ silent: said.answer });
    }
  }

  /** @param {Said} said */
  #say(said) {
    this.#channel.postMessage(said);
  }
}
