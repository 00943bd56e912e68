// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { Ice } from "./ice.js" */

/** A credential that runs out sooner is renewed before it is used, in ms. */
const MARGIN = 60_000;

/**
 * The way to the relay, for as long as a call lives. The server's credentials
 * are short-lived: the relay asks for them when a connection gathers, not while
 * it carries sound. So whoever gathers, at first or anew, asks here each time.
 */
export class Relay {
  #ice;
  #renew;
  #now;
  /** On the clock of `now`. */
  #until;

  /**
   * @param {Ice} ice that came with the call
   * @param {() => Promise<Ice>} renew asks the server for others
   * @param {() => number} [now] in ms, of a clock that nobody sets
   */
  constructor(ice, renew, now = () => performance.now()) {
    this.#now = now;
    this.#renew = renew;
    this.#ice = ice;
    this.#until = this.#end(ice);
  }

  /** What is at hand, for a connection that begins at once. */
  get ice() {
    return this.#ice;
  }

  /**
   * What a relay still takes. Without the server the old one has to do: what
   * the connection has goes on, and the next attempt asks again.
   * @returns {Promise<Ice>}
   */
  async fresh() {
    if (this.#now() < this.#until - MARGIN) return this.#ice;
    try {
      this.#ice = await this.#renew();
      this.#until = this.#end(this.#ice);
    } catch {
      // As said above.
    }
    return this.#ice;
  }

  /** @param {Ice} ice */
  #end({ lifetimeSeconds }) {
    return lifetimeSeconds === undefined
      ? Infinity
      : this.#now() + lifetimeSeconds * 1000;
  }
}
