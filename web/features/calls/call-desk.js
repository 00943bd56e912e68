// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { randomId } from "../../lib/sealing.js";
import { Signal } from "../../lib/signal.js";
import { later } from "../../lib/pause.js";
import { withTexts } from "../../lib/more-texts.js";
import { forgetCall, rememberedCall } from "./call-memory.js";
import { hangUp, MemberCall } from "./member-call.js";
import { PhoneHere } from "../browser-phones/phone-here.js";
import { RingAlert } from "./ring-alert.js";
import { Rings } from "./rings.js";

/** @import { EventStream } from "../../lib/events.js" */
/** @import { Session } from "../../lib/session.js" */
/** @import { Answered, CallInHand, Left, NoteEnd, Told } from "./call-state.js" */
/** @import { Remembered } from "./call-memory.js" */
/** @import { Ring } from "./rings.js" */

/** An unsaved note keeps the page open for so long after its call. */
const NOTE_HOLD_MS = 10 * 60 * 1000;
const loadPhones = withTexts("phone-calls", () => import("./phone-watch.js"));

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
  /** What became of its note in another tab. @type {Signal<NoteEnd | null>} */
  noteDone = new Signal(/** @type {NoteEnd | null} */ (null));
  /** What went wrong with the last answer; a problem's code. */
  /** @type {Signal<string | null>} */
  trouble = new Signal(/** @type {string | null} */ (null));
  /** Of the last call that she has left. @type {Signal<Left | null>} */
  left = new Signal(/** @type {Left | null} */ (null));
  #events;
  #session;
  #readiness;
  #alert = new RingAlert();
  /** @type {Promise<import("./phone-watch.js").PhoneWatch> | null} */
  #phones = null;
  /** This tab, where it is a phone itself. */
  #phoneHere;
  /** The end of the call in hand, its note and all. */
  #inHand = new AbortController();
  /** Lets the page lock by itself again. @type {(() => void) | null} */
  #release = null;
  #callBack = "";
  /** The call that she has answered here last. */
  #answered = "";
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
    this.#phoneHere = new PhoneHere(events, this.rings, () => {
      this.trouble.value = "no-microphone";
    });
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
    // What stands is said again at once; a "reset" comes after that.
    on("hello", ({ browserPhones = [] } = {}) => {
      this.rings.startAnew();
      this.call.value?.check();
      void this.#phoneHere.begin(browserPhones, until);
    });
    on("asked", () => this.#repeat());
    on("call", (told) => this.#told(told));
    on("signal", ({ call, tab, signal }) => {
      if (this.#isMine(call, tab)) this.call.value?.receive(signal);
    });
    const sound = () =>
      this.#alert.follow(this.busy.value ? [] : this.rings.sounding);
    this.rings.list.watch(sound, until);
    this.busy.changes(sound, until);
    this.rings.list.watch((list) => this.#takeUp(list), until);
    until.addEventListener("abort", () => this.#stop(), { once: true });
    this.#resume();
  }

  /** @param {Ring} ring */
  async answer(ring) {
    if (ring.here) return await this.#answerByPhone(ring.call);
    if (ring.there) {
      this.trouble.value = null;
      return this.#phoneHere.answerThere(ring.call);
    }
    this.rings.remove(ring.call);
    if (ring.test) return this.#readiness.soundHeard();
    this.trouble.value = null;
    this.#answered = ring.call;
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

  /**
   * Whoever was first is the server's to say: it tells of the call as of one that
   * she has taken on another phone.
   * @param {string} call
   */
  async #answerByPhone(call) {
    this.trouble.value = null;
    const isOpen = await this.#phoneHere.answer(call);
    if (!isOpen) this.trouble.value = "no-microphone";
  }

  /** She has asked for it herself. @param {readonly Ring[]} list */
  #takeUp(list) {
    const own = list.find(({ callBack, here }) => callBack && here);
    if (!own || own.call === this.#callBack) return;
    void this.#answerByPhone(this.#callBack = own.call);
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

  /**
   * The call is over and its note is done: back to whatever was open.
   * @param {NoteEnd | null} [how] null: not by her
   */
  leave(how = null) {
    this.#putDown(how);
    forgetCall();
    this.call.value = null;
    this.busy.value = false;
  }

  /**
   * She works at this page during her call, which keeps it from locking. A call
   * on her phone does so only then: another device may lie open where she is not.
   */
  stay() {
    if (this.busy.value) this.#release ??= this.#session.holdOpen("call");
  }

  /** @param {Told} told */
  #told(told) {
    const ring = this.rings.find(told.call);
    // Whichever tab of hers has it, it does not ring here any more.
    this.rings.remove(told.call);
    if (this.#isMine(told.call, told.tab)) return this.call.value?.told(told);
    // The server may tell of an answer before it knows this tab.
    if (told.tab || told.call === this.#answered) return;
    void this.#learn(told, ring);
  }

  /** @param {string} call @param {string} [tab] null after the server's restart */
  #isMine(call, tab) {
    const mine = this.call.value;
    return mine?.id === call && (!mine.isHere || !tab || tab === this.tab);
  }

  /**
   * She has a call that this tab does not know: on her phone, perhaps.
   * @param {Told} told @param {Ring | undefined} ring
   */
  async #learn(told, ring) {
    const until = this.#until;
    // Loaded once: what is told meanwhile is taken in its order.
    this.#phones ??= this.#loadPhones();
    try {
      await (await this.#phones).told(told, ring, until);
    } catch {
      // Not to be loaded now: it is said again when the stream is back.
      this.#phones = null;
    }
  }

  async #loadPhones() {
    const { PhoneWatch } = await loadPhones();
    return new PhoneWatch(this.#events.state, (call) => {
      const voice = this.#phoneHere.voice(call.id);
      if (voice) call.carry(voice);
      if (this.busy.value) call.forget(null);
      else this.#have(call);
    });
  }

  /** To a tab that has just opened. */
  #repeat() {
    for (const ring of this.rings.sounding) this.#events.repeat("ring", ring);
    const call = this.call.value;
    if (!call || call.isHere || call.isOver) return;
    const { id, claim } = call;
    this.#events.repeat("call", { call: id, claim, state: "connected" });
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
   * @param {Answered} answered @param {Remembered} remembered
   * @param {AbortSignal} until the end of the session that asked for it
   */
  async #take(answered, remembered, until) {
    // It came late: she is out, or has another. No microphone opens for it.
    if (until.aborted || this.busy.value) return await hangUp(answered.call);
    // Her signals come by it; after an outage it may wait to be tried again.
    this.#events.reached();
    this.#have(new MemberCall(answered, remembered));
  }

  /** @param {CallInHand} call */
  #have(call) {
    // The note of the call before waits among the unfinished from here on.
    this.#putDown(null);
    this.#inHand = new AbortController();
    const { signal } = this.#inHand;
    call.state.changes(() => {
      this.busy.value = !call.isOver;
      if (call.isOver) {
        void later(NOTE_HOLD_MS, signal, () => this.#release?.());
      }
    }, signal);
    call.noteDone.watch((how) => this.noteDone.value = how, signal);
    this.call.value = call;
    this.busy.value = !call.isOver;
    if (call.isHere) this.stay();
  }

  /** @param {NoteEnd | null} how */
  #putDown(how) {
    this.#inHand.abort();
    this.#release?.();
    this.#release = null;
    this.call.value?.forget(how);
  }

  #stop() {
    this.rings.clear();
    this.left.value = null;
    this.call.value?.sessionEnded();
    this.leave();
  }
}
