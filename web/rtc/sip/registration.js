// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { isSuccess } from "./message.js";
import { makeName } from "./names.js";
import { parseNameAddress } from "./name-address.js";
import { SipFailure } from "./sip-failure.js";
import { writeUri } from "./uri.js";

/** @import { RandomSource } from "../../crypto/hazmat/bytes.js" */
/** @import { SipHeaders } from "./headers.js" */
/** @import { UserAgent } from "./user-agent.js" */

/**
 * Renewed at half time, which also tells a dead line from a quiet one. A hidden
 * page may be woken a minute late: that must not cost a ring.
 */
const ASKED_S = 180;
const MOST_S = 3600;
const LEAST_S = 10;

/** A line on which nothing is answered for so long is dead. */
const ANSWER_MS = 10_000;
const FAREWELL_MS = 2000;

/** Says where the account is reached (RFC 3261 section 10.2). */
export class Registration {
  #agent;
  #registrar;
  #address;
  #random;
  #callId;
  #number = 0;
  #seconds = ASKED_S;

  /**
   * @param {UserAgent} agent
   * @param {{user: string, domain: string}} account
   * @param {RandomSource} random
   */
  constructor(agent, { user, domain }, random) {
    this.#agent = agent;
    this.#registrar = `sip:${domain}`;
    this.#address = writeUri(user, domain);
    this.#random = random;
    this.#callId = makeName(random);
  }

  /** @returns {Promise<number>} for how many seconds it holds @throws {SipFailure} */
  async register() {
    let response = await this.#ask(this.#seconds, ANSWER_MS);
    if (response.status === 423) {
      this.#seconds = seconds(response.headers.first("Min-Expires")) ??
        MOST_S;
      response = await this.#ask(this.#seconds, ANSWER_MS);
    }
    if (response.status === 403 || response.status === 404) {
      throw new SipFailure("wrong-secret");
    }
    if (!isSuccess(response)) throw new SipFailure("refused");
    return granted(response.headers) ?? this.#seconds;
  }

  /** @returns {Promise<void>} after a moment at most */
  async unregister() {
    try {
      await this.#ask(0, FAREWELL_MS);
    } catch (error) {
      // It runs out by itself.
      if (!(error instanceof SipFailure)) throw error;
    }
  }

  /** @param {number} expires @param {number} giveUpMs */
  #ask(expires, giveUpMs) {
    const uri = this.#registrar;
    const from = `<${this.#address}>;tag=${makeName(this.#random)}`;
    return this.#agent.askWithDigest("REGISTER", uri, (lines) => {
      this.#number += 1;
      const request = this.#agent.prepare({
        method: "REGISTER",
        uri,
        lines: [
          ["From", from],
          ["To", `<${this.#address}>`],
          ["Call-ID", this.#callId],
          ["CSeq", `${this.#number} REGISTER`],
          ["Contact", `${this.#agent.contact};expires=${expires}`],
          ["Expires", String(expires)],
          ...lines,
        ],
      });
      return this.#agent.ask(request, { giveUpMs });
    });
  }
}

/** @param {SipHeaders} headers @returns {number | null} */
function granted(headers) {
  try {
    const contacts = headers.list("Contact").map(parseNameAddress);
    // Ours alone: the account has room for one. With more the least will do.
    const told = contacts.map(({ parameters }) =>
      seconds(parameters.get("expires") ?? null) ?? MOST_S
    );
    return told.length > 0
      ? Math.min(...told)
      : seconds(headers.first("Expires"));
  } catch (error) {
    if (error instanceof BadSip) return null;
    throw error;
  }
}

/** @param {string | null} text @returns {number | null} within reason */
const seconds = (text) =>
  text !== null && /^\d{1,9}$/.test(text)
    ? Math.min(Math.max(Number(text), LEAST_S), MOST_S)
    : null;
