// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { later } from "../../lib/pause.js";
import { FramedCall } from "./framed-call.js";
import { fromFrame, SaidCount } from "./frame-words.js";

/** @import { FromFrame, ToFrame } from "./frame-words.js" */

/**
 * @typedef {{token: string, project: string, seconds: number, identity: string}} Pass
 * @typedef {Pass & {frame: string}} FramedAccount frame: the address of its page
 * @typedef {() => Promise<Pass | null>} Renew null: there is none now
 */

/** A vendor's code that has not registered by then will not. */
const READY_MS = 30_000;
/** Asked for in time, and once more before it is over. */
const RENEW_PART = 0.6;
/** A frame that asks for tokens all the time gets one in so long. */
const TOKEN_REST_MS = 10_000;
const MOST_CALLS = 8;

/**
 * A vendor's code as the phone of this page, as `SipPhone` is our own. It lives
 * in a frame of another origin, where none of this page's memory, storage or
 * cookies is, and gets a short-lived token and, while she talks, her voice.
 *
 * Events: `registered`; `lost`, why; `incoming`, a FramedCall.
 */
export class FramedPhone extends EventTarget {
  #account;
  #renew;
  #life = new AbortController();
  #frame;
  #origin;
  #said = new SaidCount();
  /** @type {Map<number, FramedCall>} */
  #calls = new Map();
  #isReady = false;
  #mayRenew = true;
  /** Until the token that it has is to be renewed. */
  #due = new AbortController();

  /** @param {FramedAccount} account @param {Renew} renew */
  constructor(account, renew) {
    super();
    this.#account = account;
    this.#renew = renew;
    this.#origin = new URL(account.frame).origin;
    this.#frame = h("iframe", {
      hidden: true,
      // Its own origin is not this page's: it keeps that, and loses what this leaves out, such as
      // leading this page elsewhere, opening others, and forms.
      sandbox: "allow-scripts allow-same-origin",
      // No microphone: that is lent, call by call.
      allow: "autoplay",
      referrerpolicy: "no-referrer",
      src: account.frame,
    });
  }

  start() {
    const { signal } = this.#life;
    addEventListener("message", (event) => {
      if (event.source === this.#frame.contentWindow) this.#hear(event);
    }, { signal });
    document.body.append(this.#frame);
    void later(READY_MS, signal, () => {
      if (!this.#isReady) this.#fail("silent");
    });
  }

  stop() {
    this.#say({ type: "stop" });
    this.#close();
  }

  /** @param {MessageEvent} event of the frame's window, whatever is in it */
  #hear({ origin, data }) {
    if (origin !== this.#origin) return;
    if (!this.#said.take(Date.now())) return this.#fail("flood");
    const message = fromFrame(data);
    if (message) this.#take(message);
  }

  /** @param {FromFrame} message */
  #take(message) {
    switch (message.type) {
      case "loaded":
        return this.#give(this.#account);
      case "ready":
        this.#isReady = true;
        return this.#tell("registered");
      case "lost":
        return this.#tell("lost", "lost");
      case "token":
        return void this.#another();
      case "ringing":
        return this.#rings(message.call, message.leg);
      case "failed":
        // Of one call it is no reason to lose the others; before it is ready nothing works.
        if (!this.#isReady) this.#fail(message.why);
        return;
      default:
        return this.#ofCall(message);
    }
  }

  /** @param {Extract<FromFrame, {type: "sound" | "connected" | "ended"}>} message */
  #ofCall(message) {
    const call = this.#calls.get(message.call);
    if (!call) return;
    if (message.type === "sound") return void call.taken(message.sdp);
    if (message.type === "connected") return call.connected();
    call.ended("over");
  }

  /** @param {number} number @param {string} leg */
  #rings(number, leg) {
    if (this.#calls.has(number) || this.#calls.size >= MOST_CALLS) return;
    const call = new FramedCall(number, leg, (message) => this.#say(message));
    this.#calls.set(number, call);
    call.state.changes(({ stage }) => {
      if (stage === "ended") this.#calls.delete(number);
    }, this.#life.signal);
    this.#tell("incoming", call);
  }

  /** @param {Pass} pass */
  #give({ token, project, seconds }) {
    this.#say({ type: "token", token, project });
    this.#renewIn(seconds * 1000 * RENEW_PART);
  }

  async #another() {
    if (!this.#mayRenew) return;
    this.#mayRenew = false;
    const { signal } = this.#life;
    void later(TOKEN_REST_MS, signal, () => void (this.#mayRenew = true));
    const pass = await this.#renew();
    if (signal.aborted) return;
    if (!pass) return this.#renewIn(TOKEN_REST_MS);
    // Under another name it is another phone, and registers anew.
    if (pass.identity !== this.#account.identity) return this.#fail("gone");
    this.#give(pass);
  }

  /** @param {number} ms */
  #renewIn(ms) {
    this.#due.abort();
    this.#due = new AbortController();
    const until = AbortSignal.any([this.#life.signal, this.#due.signal]);
    void later(ms, until, () => void this.#another());
  }

  /** @param {string} why */
  #fail(why) {
    if (this.#life.signal.aborted) return;
    this.#close();
    this.#tell("lost", why);
  }

  #close() {
    for (const call of this.#calls.values()) call.ended("lost");
    this.#life.abort();
    this.#frame.remove();
  }

  /** @param {ToFrame} message */
  #say(message) {
    this.#frame.contentWindow?.postMessage(message, this.#origin);
  }

  /** @param {string} type @param {unknown} [detail] */
  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
