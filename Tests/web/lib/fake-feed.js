// SPDX-License-Identifier: AGPL-3.0-or-later

/** A server's side of the stream: each opening is kept, with its resume id. */
export class FakeFeed {
  /** @type {{last: string, signal: AbortSignal,
   *   send: (text: string) => void, drop: () => void}[]} */
  opened = [];
  /** @type {{stream: string, signal: AbortSignal}[]} answers to the heartbeat */
  answered = [];
  /** @type {() => Promise<boolean>} what comes of an answer */
  outcome = () => Promise.resolve(true);
  /** @type {(() => void) | null} */
  #asked = null;

  /** @type {(stream: string, signal: AbortSignal) => Promise<boolean>} */
  answer = (stream, signal) => {
    this.answered.push({ stream, signal });
    return this.outcome();
  };

  /** What a stream of events is made of, beside the tabs. */
  get parts() {
    return { open: this.open, answer: this.answer };
  }

  /** The next opening. @returns {Promise<void>} */
  next() {
    return new Promise((resolve) => this.#asked = resolve);
  }

  /** @type {(last: string, signal: AbortSignal) => Promise<Response>} */
  open = (last, signal) => {
    /** @type {ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>} */
    let feed;
    const body = new ReadableStream({
      start: (controller) => {
        feed = controller;
      },
    });
    signal.addEventListener("abort", () => {
      try {
        feed.error(new Error("gone"));
      } catch {
        // It had ended before.
      }
    });
    this.#asked?.();
    this.opened.push({
      last,
      signal,
      send: (text) => feed.enqueue(new TextEncoder().encode(text)),
      drop: () => feed.close(),
    });
    return Promise.resolve(new Response(body));
  };
}
