// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex, utf8 } from "../../crypto/hazmat/bytes.js";
import { quote } from "./split.js";

/** @import { Challenge } from "./challenge.js" */

/** @param {string} text @returns {Promise<string>} SHA-256 in hex */
const hash = async (text) =>
  toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text))));

/**
 * @typedef {object} DigestInput
 * @property {Challenge} challenge
 * @property {string} user @property {string} secret
 * @property {string} method @property {string} uri the request's
 * @property {string} cnonce
 * @property {number} count how often the nonce was used, this time included
 */

/** @param {number} count @returns {string} eight hex digits */
const nc = (count) => count.toString(16).padStart(8, "0");

/**
 * The digest by SHA-256 with `qop=auth` (RFC 7616 section 3.4.1).
 * @param {DigestInput} input @returns {Promise<string>} hex
 */
export async function digest(input) {
  const { challenge, user, secret, method, uri, cnonce, count } = input;
  const who = await hash(`${user}:${challenge.realm}:${secret}`);
  const what = await hash(`${method}:${uri}`);
  const parts = [who, challenge.nonce, nc(count), cnonce, "auth", what];
  return hash(parts.join(":"));
}

/** The value of (Proxy-)Authorization. @param {DigestInput} input @returns {Promise<string>} */
export async function authorization(input) {
  const { challenge, user, uri, cnonce, count } = input;
  const parts = [
    `username=${quote(user)}`,
    `realm=${quote(challenge.realm)}`,
    `nonce=${quote(challenge.nonce)}`,
    `uri=${quote(uri)}`,
    `response=${quote(await digest(input))}`,
    "algorithm=SHA-256",
    "qop=auth",
    `nc=${nc(count)}`,
    `cnonce=${quote(cnonce)}`,
  ];
  if (challenge.opaque !== null) {
    parts.push(`opaque=${quote(challenge.opaque)}`);
  }
  return `Digest ${parts.join(", ")}`;
}
