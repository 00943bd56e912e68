// SPDX-License-Identifier: AGPL-3.0-or-later
import { readEvents } from "./event-reader.js";
import { pause } from "./pause.js";
import { Signal } from "./signal.js";

/** @typedef {import("./event-reader.js").ServerEvent} ServerEvent */
/** @typedef {"connecting" | "open" | "lost"} StreamState */
/**
 * What tabs tell one another. `ask`: a tab that has just opened.
 * @typedef {{kind: "event", event: ServerEvent}
 *   | {kind: "state", state: StreamState, stream: string | null, last: string}
 *   | {kind: "alive"} | {kind: "ask"} | {kind: "reached"}} TabMessage
 */

const LOCK = "llamenos/events";
/** Two heartbeats of 20 s without one: the line is dead, or the tab is. */
const SILENCE_MS = 45_000;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/**
 * The one event stream of this browser. The tab that holds the lock reads it
 * and hands each event to the others; when it goes, the next takes over at the
 * event where it stopped. Each event is dispatched as a CustomEvent of its
 * type, `detail` being its JSON. The heartbeat, `alive`, is none: the tab that
 * reads answers it at once, and by that the server knows that a ring would
 * be heard. No timer has a part in it: those of a hidden page are slowed down.
 *
 * Events: as the server names them. `reset` and the first `hello` of a stream
 * mean: fetch anew what you show. `asked`, in the reading tab alone: another tab
 * has opened and knows of nothing that was said before.
 */
export class EventStream extends EventTarget {
  #locks;
  #channel;
  #open;
  #answer;
  #last = "";
  #heard = Date.now();
  #leading = false;
  /** Ends the pause between two tries. */
  #pause = new AbortController();
  /** Ends the answer to the heartbeat. */
  #replying = new AbortController();

  /** @type {Signal<StreamState>} */
  state = new Signal(/** @type {StreamState} */ ("connecting"));
  /** The server's name for this browser's stream, from `hello`. */
  stream = new Signal(/** @type {string | null} */ (null));

  /**
   * @param {object} parts
   * @param {LockManager} parts.locks
   * @param {BroadcastChannel} parts.channel
   * @param {(last: string, signal: AbortSignal) => Promise<Response>} parts.open
   * @param {(stream: string, signal: AbortSignal) => Promise<boolean>} parts.answer
   * says to the server that a stream is read; false if it knows of none such
   */
  constructor({ locks, channel, open, answer }) {
    super();
    this.#locks = locks;
    this.#channel = channel;
    this.#open = open;
    this.#answer = answer;
  }

  /**
   * @param {string} type @param {(detail: any) => void} handle
   * @param {AbortSignal} until
   */
  on(type, handle, until) {
    this.addEventListener(type, (event) => {
      if (event instanceof CustomEvent) handle(event.detail);
    }, { signal: until });
  }

  /**
   * Says to the other tabs what still holds of an event from before.
   * @param {string} type @param {unknown} detail
   */
  repeat(type, detail) {
    const event = { type, data: JSON.stringify(detail), id: "" };
    this.#say({ kind: "event", event });
  }

  /**
   * The server has just answered: a lost stream is asked for at once. In a call
   * each second counts, for her own signals come by it.
   */
  reached() {
    this.#say({ kind: "reached" });
    this.#pause.abort();
  }

  /**
   * Resolves once the stream is open, or at the abort of `until`.
   * @param {AbortSignal} until
   */
  async opened(until) {
    const enough = new AbortController();
    const signal = AbortSignal.any([until, enough.signal]);
    await new Promise((resolve) => {
      until.addEventListener("abort", resolve, { signal: enough.signal });
      this.state.watch((state) => {
        if (state === "open") resolve(null);
      }, signal);
      if (until.aborted) resolve(null);
    });
    enough.abort();
  }

  /** Takes part until told otherwise. @param {AbortSignal} until */
  async run(until) {
    this.#channel.addEventListener("message", (event) => {
      this.#hear(event.data);
    }, { signal: until });
    const watch = setInterval(() => this.#takeOver(until), SILENCE_MS / 3);
    until.addEventListener("abort", () => clearInterval(watch));
    this.#say({ kind: "ask" });
    while (!until.aborted) {
      await this.#queue({ signal: until }, until);
    }
    // Whoever signs in next begins a stream of her own.
    this.#last = "";
    this.stream.value = null;
    this.state.value = "connecting";
  }

  /** A leader that was frozen says nothing; its place is taken from it. */
  /** @param {AbortSignal} until */
  #takeOver(until) {
    if (this.#leading || Date.now() - this.#heard < SILENCE_MS) return;
    this.#heard = Date.now();
    void this.#queue({ steal: true }, until);
  }

  /** @param {LockOptions} options @param {AbortSignal} until */
  async #queue(options, until) {
    const mine = new AbortController();
    try {
      await this.#locks.request(
        LOCK,
        options,
        () => this.#lead(AbortSignal.any([until, mine.signal])),
      );
    } catch {
      // Aborted while waiting, or the lock was taken from us.
    } finally {
      mine.abort();
    }
  }

  /** @param {AbortSignal} until */
  async #lead(until) {
    this.#leading = true;
    for (let failures = 0; !until.aborted;) {
      const worked = await this.#readOnce(until);
      if (until.aborted) break;
      this.#become("lost", null);
      failures = worked ? 0 : failures + 1;
      this.#pause = new AbortController();
      await pause(
        RETRY_MS[Math.min(failures, RETRY_MS.length - 1)],
        AbortSignal.any([until, this.#pause.signal]),
      );
    }
    this.#leading = false;
  }

  /** @param {AbortSignal} until @returns {Promise<boolean>} it had opened */
  async #readOnce(until) {
    const dead = new AbortController();
    const signal = AbortSignal.any([until, dead.signal]);
    this.#heard = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - this.#heard > SILENCE_MS) dead.abort();
    }, 5000);
    let opened = false;
    try {
      const response = await this.#open(this.#last, signal);
      if (!response.ok || !response.body) return false;
      opened = true;
      for await (const event of readEvents(response.body)) {
        if (signal.aborted) break;
        this.#take(event, dead);
      }
    } catch {
      // The connection broke: the caller tries again.
    } finally {
      clearInterval(watch);
      dead.abort();
    }
    return opened;
  }

  /**
   * @param {ServerEvent} event read by this tab
   * @param {AbortController} dead ends the reading
   */
  #take(event, dead) {
    this.#heard = Date.now();
    if (event.type === "comment") return this.#say({ kind: "alive" });
    if (event.type === "alive") {
      this.#say({ kind: "alive" });
      return void this.#reply(dead);
    }
    this.#say({ kind: "event", event });
    this.#deliver(event);
    if (event.type === "hello") this.#become("open", this.stream.value);
  }

  /**
   * What the server does not know rings nobody. An answer that is still under
   * way may be so for ever.
   * @param {AbortController} dead
   */
  async #reply(dead) {
    const stream = this.stream.value;
    this.#replying.abort();
    this.#replying = new AbortController();
    const until = AbortSignal.any([dead.signal, this.#replying.signal]);
    if (stream && !await this.#answer(stream, until)) dead.abort();
  }

  /** @param {ServerEvent} event */
  #deliver(event) {
    if (event.id) this.#last = event.id;
    const detail = JSON.parse(event.data || "{}");
    if (event.type === "hello") this.stream.value = detail.stream;
    this.dispatchEvent(new CustomEvent(event.type, { detail }));
  }

  /** @param {StreamState} state @param {string | null} stream */
  #become(state, stream) {
    this.stream.value = stream;
    this.state.value = state;
    this.#say({ kind: "state", state, stream, last: this.#last });
  }

  /** @param {TabMessage} message */
  #say(message) {
    this.#channel.postMessage(message);
  }

  /** @param {TabMessage} message from another tab */
  #hear(message) {
    if (message.kind === "ask") {
      if (!this.#leading) return;
      this.#become(this.state.value, this.stream.value);
      this.dispatchEvent(new CustomEvent("asked"));
      return;
    }
    if (message.kind === "reached") return this.#pause.abort();
    this.#heard = Date.now();
    if (this.#leading) return;
    if (message.kind === "event") this.#deliver(message.event);
    if (message.kind === "state") {
      this.#last = message.last || this.#last;
      this.stream.value = message.stream;
      this.state.value = message.state;
    }
  }
}
