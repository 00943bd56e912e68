// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { randomId } from "../../lib/sealing.js";
import { Signal } from "../../lib/signal.js";
import { later, pause } from "../../lib/pause.js";
import { forgetCall, rememberedCall } from "./call-memory.js";
import { hangUp } from "./call-state.js";
import { MemberCall } from "./member-call.js";
import { PhoneCall } from "./phone-call.js";
import { alertTo } from "./ring-alert.js";
import { Rings } from "./rings.js";

/** @import { EventStream } from "../../lib/events.js" */
/** @import { Session } from "../../lib/session.js" */
/** @import { Answered, CallInHand } from "./call-state.js" */
/** @import { Ring } from "./rings.js" */

/**
 * @typedef {{state: string, ringing?: number}} Left what the caller of a call
 * that she has left is told now; `ringing`: how many are being called. Or
 * "note-saved": what she wrote about it is
 */

/** An unsaved note keeps the page open for so long after its call. */
const NOTE_HOLD_MS = 10 * 60 * 1000;

/**
 * What rings at this member, and the call that this tab has. It outlives every
 * screen: elements come and go above it.
 */
export class CallDesk {
  /** This tab, to the server: signals of its call come to it alone. */
  tab = randomId().slice(0, 8);
  rings = new Rings((milliseconds, then) =>
    void later(milliseconds, this.#until, then)
  );
  /** @type {Signal<CallInHand | null>} until its note is done */
  call = new Signal(/** @type {CallInHand | null} */ (null));
  /** That call goes on: nothing else rings here. Its note alone does not count. */
  busy = new Signal(false);
  /** What went wrong with the last answer; a problem's code. */
  /** @type {Signal<string | null>} */
  trouble = new Signal(/** @type {string | null} */ (null));
  /** Of the last call that she has left. @type {Signal<Left | null>} */
  left = new Signal(/** @type {Left | null} */ (null));
  #events;
  #session;
  #readiness;
  /** @type {AbortController | null} while something sounds */
  #alert = null;
  #release = () => {};
  /** The end of the session; before the first one nothing is waited for. */
  #until = AbortSignal.abort();

  /**
   * @param {{events: EventStream, session: Session,
   *   readiness: {soundHeard: () => void}}} parts
   */
  constructor({ events, session, readiness }) {
    this.#events = events;
    this.#session = session;
    this.#readiness = readiness;
  }

  /** @param {AbortSignal} until the end of the session */
  start(until) {
    this.#until = until;
    const on = (
      /** @type {string} */ type,
      /** @type {(detail: any) => void} */ take,
    ) => this.#events.on(type, take, until);
    on("ring", (ring) => this.rings.add(ring));
    on("ring-stopped", ({ call, why }) => this.rings.stop(call, why));
    on("hello", () => this.rings.startAnew());
    on("reset", () => this.rings.startAnew());
    on("asked", () => {
      for (const ring of this.rings.sounding) this.#events.repeat("ring", ring);
    });
    on("call", (told) => this.#told(told));
    on("signal", ({ call, tab, signal }) => {
      if (this.#isMine(call, tab)) this.call.value?.receive(signal);
    });
    this.rings.list.watch(() => this.#sound(), until);
    this.busy.changes(() => this.#sound(), until);
    until.addEventListener("abort", () => this.#stop(), { once: true });
    this.#resume();
  }

  /** @param {Ring} ring */
  async answer(ring) {
    this.rings.remove(ring.call);
    if (ring.test) return this.#readiness.soundHeard();
    this.trouble.value = null;
    const until = this.#until;
    try {
      const answered = await post(`/api/calls/${ring.call}/answer`, {
        tab: this.tab,
      });
      await this.#take(answered, {
        call: ring.call,
        attempt: 1,
        since: Date.now(),
        note: randomId(),
        muted: false,
      }, until);
    } catch (error) {
      this.trouble.value = error instanceof Problem ? error.code : "internal";
    }
  }

  /** Leaves it to the others. @param {Ring} ring */
  async decline(ring) {
    this.rings.remove(ring.call);
    if (ring.test) return;
    try {
      this.left.value = await post(`/api/calls/${ring.call}/decline`);
    } catch (error) {
      // It rings on elsewhere all the same, and stops here.
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** The call is over and its note is done: back to whatever was open. */
  leave() {
    this.#release();
    forgetCall();
    this.call.value = null;
    this.busy.value = false;
  }

  /** @param {{call: string, state: string, why?: string, tab?: string}} told */
  #told(told) {
    // Whichever tab of hers has it, it does not ring here any more.
    this.rings.remove(told.call);
    if (this.#isMine(told.call, told.tab)) this.call.value?.told(told);
  }

  /** @param {string} call @param {string} [tab] null after the server's restart */
  #isMine(call, tab) {
    return this.call.value?.id === call && (!tab || tab === this.tab);
  }

  /** The page was loaded anew in the middle of a call. */
  async #resume() {
    const remembered = rememberedCall();
    if (!remembered || this.call.value) return;
    const until = this.#until;
    // What the caller's end says is lost on a page that does not listen yet.
    await this.#events.opened(until);
    if (until.aborted) return;
    try {
      const answered = await post(`/api/calls/${remembered.call}/resume`, {
        tab: this.tab,
      });
      const attempt = remembered.attempt + 1;
      await this.#take(answered, { ...remembered, attempt }, until);
    } catch (error) {
      // Gone meanwhile; what was written waits among the unfinished notes.
      if (!Problem.is(error, "offline", "unavailable", "read-only")) {
        forgetCall();
      }
    }
  }

  /**
   * @param {Answered} answered
   * @param {import("./call-memory.js").Remembered} remembered
   * @param {AbortSignal} until the end of the session that asked for it
   */
  async #take(answered, remembered, until) {
    // It came late: she is out, or has another. No microphone opens for it.
    if (until.aborted || this.busy.value) return await hangUp(answered.call);
    // Her signals come by it; after an outage it may wait to be tried again.
    this.#events.reached();
    // The note of the call before waits among the unfinished from here on.
    this.#release();
    const call = answered.channel === "phone"
      ? new PhoneCall(answered, remembered)
      : new MemberCall(answered, remembered);
    const release = this.#session.holdOpen("call");
    const taken = new AbortController();
    this.#release = () => {
      taken.abort();
      release();
    };
    call.state.changes(() => {
      this.busy.value = !call.isOver;
      if (call.isOver) void pause(NOTE_HOLD_MS, taken.signal).then(release);
    }, taken.signal);
    this.call.value = call;
    this.busy.value = !call.isOver;
  }

  /** One alert goes on as long as anything rings. */
  #sound() {
    const [oldest] = this.busy.value ? [] : this.rings.sounding;
    if (!oldest) {
      this.#alert?.abort();
      this.#alert = null;
    } else if (!this.#alert) {
      this.#alert = new AbortController();
      alertTo(oldest, this.#alert.signal);
    }
  }

  #stop() {
    this.rings.clear();
    this.left.value = null;
    const call = this.call.value;
    // What she says on her phone goes on without this page.
    if (call?.isHere && !call.isOver) void call.hangUp();
    this.leave();
  }
}
