// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * A value that tells when it changes.
 *
 * @template T
 */
export class Signal extends EventTarget {
  /** @type {T} */
  #value;

  /** @param {T} value */
  constructor(value) {
    super();
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  /** Setting the same value again tells nobody. */
  set value(next) {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Calls at once with the value of now, then at each change.
   * @param {(value: T) => void} each @param {AbortSignal} until
   */
  watch(each, until) {
    if (until.aborted) return;
    this.addEventListener("change", () => each(this.#value), { signal: until });
    each(this.#value);
  }

  /**
   * Calls at each change, not at once.
   * @param {(value: T) => void} each @param {AbortSignal} until
   */
  changes(each, until) {
    this.addEventListener("change", () => each(this.#value), { signal: until });
  }
}
