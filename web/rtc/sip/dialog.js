// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { tagOf } from "./message.js";
import { parseNameAddress } from "./name-address.js";
import { parseUri } from "./uri.js";

/** @import { SipMessage, SipRequest, SipResponse } from "./message.js" */
/** @import { HeaderLine } from "./write.js" */

/** @typedef {{method: string, uri: string, lines: HeaderLine[]}} InDialog */

/** @param {string} callId @param {string} local tag @param {string} remote tag */
const keyOf = (callId, local, remote) => [callId, local, remote].join(" ");

/** The dialog that a request of the other side belongs to. @param {SipRequest} request */
export const dialogKey = ({ callId, to, from }) =>
  keyOf(callId, tagOf(to), tagOf(from));

/** What two ends of a call know of one another (RFC 3261 section 12). */
export class Dialog {
  /** @readonly @type {string} */
  key;
  #callId;
  #local;
  #remote;
  #target;
  #routes;
  #localNumber;
  /** @type {number | null} */
  #remoteNumber;

  /**
   * @param {object} parts
   * @param {string} parts.callId
   * @param {string} parts.local value of our From @param {string} parts.remote of our To
   * @param {string} parts.target URI @param {string[]} parts.routes in our order
   * @param {number} parts.localNumber @param {number | null} parts.remoteNumber
   */
  constructor(parts) {
    this.#callId = parts.callId;
    this.#local = parts.local;
    this.#remote = parts.remote;
    this.#target = parts.target;
    this.#routes = parts.routes;
    this.#localNumber = parts.localNumber;
    this.#remoteNumber = parts.remoteNumber;
    const tag = (/** @type {string} */ value) => tagOf(parseNameAddress(value));
    this.key = keyOf(this.#callId, tag(this.#local), tag(this.#remote));
  }

  /**
   * Made by an INVITE that came (section 12.1.1).
   * @param {SipRequest} invite @param {string} tag ours @throws {BadSip}
   */
  static ofInvite(invite, tag) {
    return new Dialog({
      callId: invite.callId,
      local: `${invite.headers.only("To")};tag=${tag}`,
      remote: invite.headers.only("From"),
      target: targetOf(invite),
      routes: invite.headers.list("Record-Route"),
      localNumber: 0,
      remoteNumber: invite.cseq.number,
    });
  }

  /** Made by a 2xx to our INVITE (section 12.1.2). @param {SipResponse} response @throws {BadSip} */
  static ofResponse(response) {
    if (!tagOf(response.to)) throw new BadSip("missing");
    return new Dialog({
      callId: response.callId,
      local: response.headers.only("From"),
      remote: response.headers.only("To"),
      target: targetOf(response),
      routes: response.headers.list("Record-Route").reverse(),
      localNumber: response.cseq.number,
      remoteNumber: null,
    });
  }

  /**
   * Whether a request is later than all before it (section 12.2.2).
   * @param {SipRequest} request
   */
  follows({ cseq }) {
    if (cseq.number <= (this.#remoteNumber ?? -1)) return false;
    this.#remoteNumber = cseq.number;
    return true;
  }

  /** @param {string} method @returns {InDialog} without Via */
  next(method) {
    this.#localNumber += 1;
    return this.#request(method, this.#localNumber);
  }

  /** To a 2xx: with the number of its INVITE. @param {SipResponse} response @returns {InDialog} */
  ack({ cseq }) {
    return this.#request("ACK", cseq.number);
  }

  /** @param {string} method @param {number} number @returns {InDialog} */
  #request(method, number) {
    return {
      method,
      uri: this.#target,
      lines: [
        ...this.#routes.map((
          route,
        ) => /** @type {HeaderLine} */ (["Route", route])),
        ["From", this.#local],
        ["To", this.#remote],
        ["Call-ID", this.#callId],
        ["CSeq", `${number} ${method}`],
      ],
    };
  }
}

/** @param {SipMessage} message @returns {string} URI @throws {BadSip} */
function targetOf({ headers }) {
  const [contact, ...more] = headers.list("Contact");
  if (contact === undefined) throw new BadSip("missing");
  if (more.length > 0) throw new BadSip("twice");
  const { uri } = parseNameAddress(contact);
  parseUri(uri);
  return uri;
}
