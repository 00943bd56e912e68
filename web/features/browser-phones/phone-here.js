// SPDX-License-Identifier: AGPL-3.0-or-later
import { withTexts } from "../../lib/more-texts.js";
import { Signal } from "../../lib/signal.js";

/** @import { EventStream } from "../../lib/events.js" */
/** @import { BrowserPhone } from "./browser-phone.js" */
/** @import { BrowserVoice } from "./browser-voice.js" */
/** @import { PhoneTabs } from "./phone-tabs.js" */
/** @import { Rings } from "../calls/rings.js" */

const load = withTexts(
  "phone-calls",
  () => Promise.all([import("./browser-phone.js"), import("./phone-tabs.js")]),
);

/** This tab as a phone, once the server has said that it can be one. */
export class PhoneHere {
  #events;
  #rings;
  #noMicrophone;
  /** @type {BrowserPhone | null} */
  #phone = null;
  /** @type {PhoneTabs | null} */
  #tabs = null;
  #begun = false;
  /** At which it can be one. @type {Signal<readonly string[]>} */
  #accounts = new Signal(/** @type {readonly string[]} */ ([]));

  /**
   * @param {Pick<EventStream, "stream">} events @param {Rings} rings
   * @param {() => void} noMicrophone what was to be answered in another tab was not
   */
  constructor(events, rings, noMicrophone) {
    this.#events = events;
    this.#rings = rings;
    this.#noMicrophone = noMicrophone;
  }

  /**
   * Once, however often it is said.
   * @param {readonly string[]} accounts at which it can be one now
   * @param {AbortSignal} until the end of the session
   */
  async begin(accounts, until) {
    const known = this.#accounts.value;
    if (known.join() !== accounts.join()) this.#accounts.value = accounts;
    if (this.#begun || accounts.length === 0) return;
    this.#begun = true;
    try {
      const [{ BrowserPhone }, { PhoneTabs }] = await load();
      const { stream } = this.#events;
      const tabs = this.#tabs ??= new PhoneTabs(this.#rings, {
        answer: (call) => this.answer(call),
        noMicrophone: this.#noMicrophone,
      }, until);
      until.addEventListener("abort", () => this.#tabs = null, { once: true });
      this.#phone = new BrowserPhone(
        stream,
        this.#accounts,
        (call, here) => tabs.ringsHere(call, here),
      );
      await this.#phone.run(until);
    } catch {
      // Not to be loaded now: the next stream tries again.
    } finally {
      this.#phone = null;
      this.#begun = false;
    }
  }

  /** @param {string} call @returns {Promise<boolean>} false without a microphone */
  async answer(call) {
    try {
      await this.#phone?.answer(call);
      return true;
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
  }

  /** In the tab of this browser that is its phone. @param {string} call */
  answerThere(call) {
    this.#tabs?.answerThere(call);
  }

  /** @param {string} call @returns {BrowserVoice | null} of one answered here */
  voice(call) {
    return this.#phone?.voice(call) ?? null;
  }
}
