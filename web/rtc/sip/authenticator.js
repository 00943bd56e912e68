// SPDX-License-Identifier: AGPL-3.0-or-later
import { chooseChallenge } from "./challenge.js";
import { authorization } from "./digest.js";
import { makeName } from "./names.js";
import { SipFailure } from "./sip-failure.js";

/** @import { RandomSource } from "../../crypto/hazmat/bytes.js" */
/** @import { Challenge } from "./challenge.js" */
/** @import { SipResponse } from "./message.js" */
/** @import { HeaderLine } from "./write.js" */

/** @typedef {{user: string, secret: string, realm?: string}} Account */

/** Answers challenges for one account, and the last one again while it is good. */
export class Authenticator {
  #account;
  #random;
  /** @type {{challenge: Challenge, header: string} | null} */
  #current = null;
  #count = 0;

  /** @param {Account} account @param {RandomSource} random */
  constructor(account, random) {
    this.#account = account;
    this.#random = random;
  }

  /**
   * Takes a 401 or 407: the request may be sent once more.
   * @param {SipResponse} response
   * @param {boolean} answered whether the request had an answer to a challenge of this try
   * @throws {SipFailure | import("./bad-sip.js").BadSip}
   */
  take(response, answered) {
    const challenge = chooseChallenge(response, this.#account.realm);
    // The same secret again would only be refused again, and be counted.
    if (answered && !challenge.stale) {
      this.#current = null;
      throw new SipFailure("wrong-secret");
    }
    const header = response.status === 407
      ? "Proxy-Authorization"
      : "Authorization";
    this.#current = { challenge, header };
    this.#count = 0;
  }

  /**
   * @param {string} method @param {string} uri
   * @returns {Promise<HeaderLine[]>} none before the first challenge
   */
  async lines(method, uri) {
    if (!this.#current) return [];
    const { challenge, header } = this.#current;
    const { user, secret } = this.#account;
    const cnonce = makeName(this.#random);
    const count = ++this.#count;
    const input = { challenge, user, secret, method, uri, cnonce, count };
    return [[header, await authorization(input)]];
  }
}
