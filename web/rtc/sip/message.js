// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { SipHeaders } from "./headers.js" */
/** @import { NameAddress } from "./name-address.js" */
/** @import { Via } from "./via.js" */

/**
 * What every message has, read once (RFC 3261 section 8.1.1).
 * @typedef {object} Common
 * @property {Via} via the topmost
 * @property {NameAddress} from
 * @property {NameAddress} to
 * @property {string} callId
 * @property {{number: number, method: string}} cseq
 * @property {SipHeaders} headers all of them
 * @property {string} body
 *
 * @typedef {Common & {kind: "request", method: string, uri: string}} SipRequest
 * @typedef {Common & {kind: "response", status: number, reason: string}} SipResponse
 * @typedef {SipRequest | SipResponse} SipMessage
 */

/** @param {NameAddress} address @returns {string} empty where there is none */
export const tagOf = ({ parameters }) => parameters.get("tag") ?? "";

/** @param {SipResponse} response */
export const isProvisional = ({ status }) => status < 200;

/** @param {SipResponse} response */
export const isSuccess = ({ status }) => status >= 200 && status < 300;

/**
 * Content-Type without its parameters.
 * @param {SipMessage} message @returns {string} in lower case, empty without one
 */
export const contentType = ({ headers }) =>
  (headers.first("Content-Type") ?? "").split(";")[0].trim().toLowerCase();
