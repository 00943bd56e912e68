// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { dialogKey } from "./dialog.js";
import { tagOf } from "./message.js";
import { reasonOfCancel } from "./reasons.js";
import { ServerTransaction } from "./server-transaction.js";
import { parseUri } from "./uri.js";
import { METHODS } from "./write.js";

/** @import { SipRequest } from "./message.js" */

/**
 * Whoever has a dialog, and is asked when a request comes within it.
 * @typedef {object} DialogUser
 * @property {(transaction: ServerTransaction) => void} asked any method but ACK, CANCEL and OPTIONS
 * @property {() => void} acknowledged
 * @property {(why: "answered-elsewhere" | "cancelled") => void} cancelled
 * @property {() => void} lost the line is
 *
 * @typedef {(transaction: ServerTransaction) => DialogUser | null} Invited
 * takes an INVITE; null where it was answered and that was all
 */

/** Nobody rings one browser with more at once. */
const MOST_CALLS = 8;

/** @param {SipRequest} request @returns {string} RFC 3261 section 17.2.3 */
const keyOf = ({ via, cseq }) =>
  [via.branch, via.sentBy, cseq.method].join(" ");

/** What the other side asks of us (RFC 3261 section 8.2). */
export class Requests {
  #user;
  #send;
  #invited;
  /** INVITEs that wait for our answer, or for their ACK. @type {Map<string, ServerTransaction>} */
  #invites = new Map();
  /** @type {Map<ServerTransaction, DialogUser>} */
  #ringing = new Map();
  /** @type {Map<string, DialogUser>} */
  dialogs = new Map();

  /**
   * @param {string} user our name @param {(text: string) => boolean} send
   * @param {Invited} invited
   */
  constructor(user, send, invited) {
    this.#user = user;
    this.#send = send;
    this.#invited = invited;
  }

  lost() {
    for (const transaction of this.#invites.values()) transaction.end();
    this.#invites.clear();
    this.#ringing.clear();
    for (const user of [...this.dialogs.values()]) user.lost();
  }

  /** @param {SipRequest} request */
  take(request) {
    this.#sweep();
    if (request.method === "ACK") return this.#acknowledged(request);
    if (request.method === "CANCEL") return this.#cancelled(request);
    const known = this.#invites.get(keyOf(request));
    if (known) return known.again();
    const transaction = new ServerTransaction(request, this.#send);
    try {
      this.#asked(transaction);
    } catch (error) {
      if (!(error instanceof BadSip)) throw error;
      transaction.respond(400);
    }
  }

  #sweep() {
    for (const [key, transaction] of this.#invites) {
      if (!transaction.isOver) continue;
      this.#invites.delete(key);
      this.#ringing.delete(transaction);
    }
  }

  /** @param {ServerTransaction} transaction */
  #asked(transaction) {
    const { request } = transaction;
    const { method } = request;
    // Nothing that we would have to understand is understood.
    const required = request.headers.list("Require");
    if (required.length > 0) {
      const lines = required.map((
        each,
      ) => /** @type {[string, string]} */ (["Unsupported", each]));
      transaction.respond(420, { lines });
    } else if (tagOf(request.to) !== "") this.#askedWithin(transaction);
    else if (method === "INVITE") this.#ring(transaction);
    else if (method === "OPTIONS") this.#tell(transaction);
    else if (method === "BYE") transaction.respond(481);
    else notAllowed(transaction);
  }

  /** @param {ServerTransaction} transaction */
  #askedWithin(transaction) {
    const { request } = transaction;
    const user = this.dialogs.get(dialogKey(request));
    if (!user) transaction.respond(481);
    else if (request.method === "OPTIONS") this.#tell(transaction);
    else {
      if (request.method === "INVITE") {
        this.#invites.set(keyOf(request), transaction);
      }
      user.asked(transaction);
    }
  }

  /** @param {ServerTransaction} transaction */
  #ring(transaction) {
    const { request } = transaction;
    this.#invites.set(keyOf(request), transaction);
    if (parseUri(request.uri).user !== this.#user) {
      return void transaction.respond(404);
    }
    if (this.dialogs.size >= MOST_CALLS) return void transaction.respond(486);
    const user = this.#invited(transaction);
    if (user) this.#ringing.set(transaction, user);
  }

  /** @param {ServerTransaction} transaction */
  #tell(transaction) {
    transaction.respond(200, {
      lines: [["Allow", METHODS], ["Accept", "application/sdp"]],
    });
  }

  /** @param {SipRequest} request never answered */
  #acknowledged(request) {
    const { callId, cseq } = request;
    for (const transaction of this.#invites.values()) {
      const invite = transaction.request;
      const isIts = invite.callId === callId &&
        invite.cseq.number === cseq.number && transaction.final !== 0;
      if (isIts) transaction.end();
    }
    this.dialogs.get(dialogKey(request))?.acknowledged();
  }

  /** Section 9.2. @param {SipRequest} request */
  #cancelled(request) {
    const key = keyOf({
      ...request,
      cseq: { ...request.cseq, method: "INVITE" },
    });
    const invite = this.#invites.get(key);
    const answer = new ServerTransaction(request, this.#send);
    if (!invite) return void answer.respond(481);
    answer.respond(200);
    this.#ringing.get(invite)?.cancelled(reasonOfCancel(request));
  }
}

/** @param {ServerTransaction} transaction */
export const notAllowed = (transaction) =>
  void transaction.respond(405, { lines: [["Allow", METHODS]] });
