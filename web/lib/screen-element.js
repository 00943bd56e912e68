// SPDX-License-Identifier: AGPL-3.0-or-later
import { kept } from "./h.js";

/** @typedef {import("./h.js").Child} Child */

/**
 * What every element of ours builds on: an AbortSignal that lasts as long as
 * the element stands in the document. Listeners, timers and requests end with
 * it, so nothing is left behind when a screen goes or the page locks.
 */
export class ScreenElement extends HTMLElement {
  #gone = new AbortController();

  /** Ends when the element leaves the document. */
  get until() {
    return this.#gone.signal;
  }

  connectedCallback() {
    // Back in the document: what it listened to before is over.
    if (this.until.aborted) this.#gone = new AbortController();
    this.start();
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.replaceChildren();
  }

  /** Called each time the element enters the document. */
  start() {}

  /**
   * A question of hers that stands (`ask`) stays, whatever is drawn beneath it.
   * @param {...(Child | Child[])} children what the element shows instead
   */
  show(...children) {
    const question = this.querySelector(":scope > dialog[data-question]");
    if (!question) return this.replaceChildren(...kept(children));
    for (const node of [...this.childNodes]) {
      if (node !== question) node.remove();
    }
    this.prepend(...kept(children));
  }

  /**
   * @template {EventTarget} T
   * @param {T} target @param {string} type
   * @param {(event: Event) => void} handle
   * @returns {T} the target, so that it can be placed where it is made
   */
  on(target, type, handle) {
    target.addEventListener(type, handle, { signal: this.until });
    return target;
  }

  /** @param {number} milliseconds @param {() => void} then */
  later(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    this.until.addEventListener("abort", () => clearTimeout(timer));
  }

  /** @param {number} milliseconds @param {() => void} each */
  every(milliseconds, each) {
    const timer = setInterval(each, milliseconds);
    this.until.addEventListener("abort", () => clearInterval(timer));
  }
}
