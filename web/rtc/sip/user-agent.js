// SPDX-License-Identifier: AGPL-3.0-or-later
import { Authenticator } from "./authenticator.js";
import { BadSip } from "./bad-sip.js";
import { ClientTransaction } from "./client-transaction.js";
import { makeBranch, makeName } from "./names.js";
import { Requests } from "./requests.js";
import { SipFailure } from "./sip-failure.js";
import { writeUri } from "./uri.js";
import { writeVia } from "./via.js";
import { writeRequest } from "./write.js";

/** @import { RandomSource } from "../../crypto/hazmat/bytes.js" */
/** @import { Account } from "./authenticator.js" */
/** @import { Hearing, Outgoing } from "./client-transaction.js" */
/** @import { Dialog } from "./dialog.js" */
/** @import { SipMessage, SipResponse } from "./message.js" */
/** @import { Invited } from "./requests.js" */
/** @import { SipSocket } from "./sip-socket.js" */
/** @import { HeaderLine } from "./write.js" */

/**
 * @typedef {{method: string, uri: string, lines: HeaderLine[], body?: string}} Wanted
 * without Via and Max-Forwards
 */

/** Stale nonces, one after the other, are somebody's game. */
const MOST_TRIES = 3;
const MOST_FAREWELLS = 16;

/**
 * One account's requests and responses, over one socket after the other: calls
 * that have begun outlive the socket (RFC 3261 section 12: a dialog has none).
 */
export class UserAgent {
  #random;
  #authenticator;
  #transport;
  /** @type {SipSocket | null} */
  #socket = null;
  /** @type {Map<string, ClientTransaction>} by branch and method */
  #asked = new Map();
  #requests;
  /** BYEs that had no line. @type {Dialog[]} */
  #farewells = [];
  /** A name that no host has (RFC 7118 section 5): our address is not told. */
  #sentBy;

  /**
   * @param {object} options
   * @param {Account} options.account @param {boolean} options.secure the line is wss
   * @param {RandomSource} options.random
   * @param {Invited} options.invited
   */
  constructor({ account, secure, random, invited }) {
    this.#random = random;
    this.#authenticator = new Authenticator(account, random);
    this.#transport = secure ? "WSS" : "WS";
    this.#sentBy = `${makeName(random)}.invalid`;
    this.#requests = new Requests(
      account.user,
      (text) => this.#send(text),
      invited,
    );
    /** @readonly @type {string} where we are reached: the value of Contact */
    this.contact = `<${writeUri(account.user, this.#sentBy)};transport=ws>`;
  }

  /** Who is asked when something comes within a call. */
  get dialogs() {
    return this.#requests.dialogs;
  }

  /** @param {SipSocket} socket that is open */
  attach(socket) {
    this.#socket = socket;
    for (const dialog of this.#farewells.splice(0)) this.sayBye(dialog);
  }

  /** What waits for an answer, or is waited for, comes to nothing. */
  detach() {
    this.#socket = null;
    for (const transaction of this.#asked.values()) transaction.fail("lost");
    this.#asked.clear();
    this.#requests.lost();
  }

  /** @param {SipMessage} message */
  take(message) {
    if (message.kind === "request") return this.#requests.take(message);
    const { via, cseq } = message;
    this.#asked.get(`${via.branch} ${cseq.method}`)?.take(message);
  }

  /** @param {Wanted} wanted @returns {Outgoing} */
  prepare({ method, uri, lines, body }) {
    const branch = makeBranch(this.#random);
    return {
      method,
      uri,
      branch,
      lines: [["Via", this.#via(branch)], ["Max-Forwards", "70"], ...lines],
      body,
    };
  }

  /** @param {Outgoing} request @param {Hearing} [hearing] @returns {Promise<SipResponse>} final @throws {SipFailure} */
  ask(request, hearing) {
    for (const [key, each] of this.#asked) {
      if (each.isOver) this.#asked.delete(key);
    }
    const transaction = new ClientTransaction(
      request,
      (text) => this.#send(text),
      hearing,
    );
    this.#asked.set(`${request.branch} ${request.method}`, transaction);
    return transaction.outcome;
  }

  /**
   * Asks, and answers challenges.
   * @param {string} method @param {string} uri
   * @param {(lines: HeaderLine[]) => Promise<SipResponse>} attempt asks once, with these lines more
   * @returns {Promise<SipResponse>} never 401 or 407
   * @throws {SipFailure}
   */
  async askWithDigest(method, uri, attempt) {
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const lines = await this.#authenticator.lines(method, uri);
      const response = await attempt(lines);
      if (response.status !== 401 && response.status !== 407) return response;
      try {
        // An answer to an old challenge may have been refused for its age.
        this.#authenticator.take(response, tries > 1);
      } catch (error) {
        if (error instanceof BadSip) throw new SipFailure("refused");
        throw error;
      }
    }
    throw new SipFailure("wrong-secret");
  }

  /** @param {Dialog} dialog @param {SipResponse} response 2xx to our INVITE */
  acknowledge(dialog, response) {
    const { method, uri, lines } = this.prepare(dialog.ack(response));
    this.#send(writeRequest(method, uri, lines));
  }

  /** Now, or when there is a line again. @param {Dialog} dialog */
  async sayBye(dialog) {
    try {
      await this.ask(this.prepare(dialog.next("BYE")));
    } catch (error) {
      if (!(error instanceof SipFailure)) throw error;
      const isKept = error.reason === "lost" &&
        this.#farewells.length < MOST_FAREWELLS;
      if (isKept) this.#farewells.push(dialog);
    }
  }

  /** @param {string} text */
  #send(text) {
    return this.#socket?.send(text) ?? false;
  }

  /** @param {string} branch */
  #via(branch) {
    return writeVia({
      transport: this.#transport,
      sentBy: this.#sentBy,
      branch,
    });
  }
}
