// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, utf8 } from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";

/** @import { Evidence } from "./request-cores.js" */

/**
 * @typedef {{ issuer: string, subject: string }} Account at an OpenID Connect
 * provider
 */

/** @param {string} token @returns {Evidence} */
export const tokenEvidence = (token) => ({ kind: 2, bytes: utf8(token) });

/**
 * Whose account a token is of. Its signature is the custodian's to verify, and
 * the server's; here it is only read.
 * @param {string} token @returns {Account & { nonce: string }}
 * @throws {Refused} "id-token"
 */
export function readToken(token) {
  const [, payload = ""] = token.split(".");
  try {
    const text = new TextDecoder("utf-8", { fatal: true })
      .decode(fromBase64url(payload));
    const { iss, sub, nonce } = JSON.parse(text);
    if (![iss, sub, nonce].every((one) => typeof one === "string" && one)) {
      throw new Refused("id-token");
    }
    return { issuer: iss, subject: sub, nonce };
  } catch {
    throw new Refused("id-token");
  }
}
