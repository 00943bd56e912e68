// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../crypto/hazmat/bytes.js";
import { pause } from "../../lib/pause.js";
import { IncomingCall } from "./incoming-call.js";
import { contentType } from "./message.js";
import { makeFraction, makeName } from "./names.js";
import { OutgoingCall } from "./outgoing-call.js";
import { Registration } from "./registration.js";
import { SDP } from "./sip-call.js";
import { SipFailure } from "./sip-failure.js";
import { openSocket, SipSocket } from "./sip-socket.js";
import { parseUri, writeUri } from "./uri.js";
import { UserAgent } from "./user-agent.js";

/** @import { RandomSource } from "../../crypto/hazmat/bytes.js" */
/** @import { SoundOptions } from "./call-sound.js" */
/** @import { ServerTransaction } from "./server-transaction.js" */
/** @import { SipCall } from "./sip-call.js" */
/** @import { FailureReason } from "./sip-failure.js" */
/** @import { OpenSocket } from "./sip-socket.js" */

/**
 * @typedef {object} PhoneOptions
 * @property {string} webSocket wss://…/ws
 * @property {string} user @property {string} secret
 * @property {string} [realm] the only one that gets a digest of the secret
 * @property {string} [domain] of the account; else the host of `webSocket`
 * @property {SoundOptions} sound
 * @property {OpenSocket} [open]
 * @property {RandomSource} [random]
 */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * A browser as one of Asterisk's phones.
 *
 * Events: `registered` (it can be rung, again or for the first time); `lost`,
 * `detail` a FailureReason (it cannot, and tries again by itself); `incoming`,
 * `detail` an IncomingCall that rings. Calls that have been answered outlive a
 * lost line.
 */
export class SipPhone extends EventTarget {
  #options;
  #random;
  #domain;
  /** @type {UserAgent} */
  #agent;
  #registration;
  /** @type {Set<SipCall>} */
  #calls = new Set();
  /** @type {AbortController | null} while it runs */
  #running = null;
  /** @type {Promise<void>} */
  #run = Promise.resolve();
  #hurry = new AbortController();
  #failures = 0;

  /** @param {PhoneOptions} options @throws {import("./bad-sip.js").BadSip} for a domain that is none */
  constructor(options) {
    super();
    const { webSocket, user, secret, realm, random = systemRandom } = options;
    const { protocol, hostname } = new URL(webSocket);
    this.#options = options;
    this.#random = random;
    this.#domain = options.domain ?? hostname;
    parseUri(writeUri(user, this.#domain));
    this.#agent = new UserAgent({
      account: { user, secret, realm },
      secure: protocol === "wss:",
      random,
      invited: (transaction) => this.#invited(transaction),
    });
    const account = { user, domain: this.#domain };
    this.#registration = new Registration(this.#agent, account, random);
  }

  start() {
    if (this.#running) return;
    this.#running = new AbortController();
    this.#failures = 0;
    this.#run = this.#stayRegistered(this.#running.signal);
  }

  /** Ends all calls and unregisters. @returns {Promise<void>} when that is done */
  async stop() {
    for (const call of [...this.#calls]) call.end();
    this.#running?.abort();
    this.#running = null;
    await this.#run;
  }

  /** The network changed, or is back: sees at once whether there is a line. */
  hurry() {
    this.#hurry.abort();
    this.#hurry = new AbortController();
  }

  /**
   * Calls somebody.
   * @param {string} uri sip:… @param {MediaStream} microphone
   * @returns {OutgoingCall} which has begun
   * @throws {import("./bad-sip.js").BadSip}
   */
  call(uri, microphone) {
    parseUri(uri);
    const own = writeUri(this.#options.user, this.#domain);
    const addressing = {
      uri,
      from: `<${own}>;tag=${makeName(this.#random)}`,
      callId: makeName(this.#random),
    };
    const { sound } = this.#options;
    const call = new OutgoingCall(
      this.#agent,
      sound,
      addressing,
      (ended) => this.#calls.delete(ended),
    );
    this.#calls.add(call);
    void call.begin(microphone);
    return call;
  }

  /** @param {ServerTransaction} transaction an INVITE @returns {IncomingCall | null} */
  #invited(transaction) {
    const { request } = transaction;
    if (contentType(request) !== SDP) {
      // Without an offer there is nothing that could be answered.
      transaction.respond(request.body === "" ? 488 : 415);
      return null;
    }
    const call = new IncomingCall(
      this.#agent,
      this.#options.sound,
      transaction,
      makeName(this.#random),
      (ended) => this.#calls.delete(ended),
    );
    this.#calls.add(call);
    this.#tell("incoming", call);
    return call;
  }

  /** @param {AbortSignal} signal */
  async #stayRegistered(signal) {
    while (!signal.aborted) {
      const why = await this.#live(signal);
      if (signal.aborted) break;
      this.#tell("lost", why);
      await pause(this.#wait(), AbortSignal.any([signal, this.#hurry.signal]));
    }
  }

  /** One socket's life. @param {AbortSignal} signal @returns {Promise<FailureReason>} */
  async #live(signal) {
    /** @type {SipSocket | null} */
    let socket = null;
    try {
      socket = this.#openSocket();
      const isOpen = await socket.opened(signal);
      if (!isOpen) return "lost";
      this.#agent.attach(socket);
      const { closed } = socket;
      closed.addEventListener("abort", () => this.#agent.detach());
      await this.#renew(AbortSignal.any([signal, closed]));
      if (!closed.aborted) await this.#registration.unregister();
      return "lost";
    } catch (error) {
      if (error instanceof SipFailure) return error.reason;
      // The browser does not let this page open it.
      if (error instanceof DOMException) return "lost";
      throw error;
    } finally {
      socket?.close();
    }
  }

  #openSocket() {
    return new SipSocket({
      address: this.#options.webSocket,
      open: this.#options.open ?? openSocket,
      take: (message) => this.#agent.take(message),
    });
  }

  /** @param {AbortSignal} over the socket's end or ours @throws {SipFailure} */
  async #renew(over) {
    for (let isFirst = true; !over.aborted; isFirst = false) {
      const seconds = await this.#registration.register();
      if (over.aborted) break;
      this.#failures = 0;
      if (isFirst) this.#tell("registered", null);
      await pause(
        seconds * 1000 / 2,
        AbortSignal.any([over, this.#hurry.signal]),
      );
    }
  }

  /** Twice as long each time, and not for all browsers alike. */
  #wait() {
    const most = Math.min(
      FIRST_WAIT_MS * 2 ** this.#failures++,
      LONGEST_WAIT_MS,
    );
    return most / 2 + makeFraction(this.#random) * most / 2;
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
