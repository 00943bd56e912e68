// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { SipFailure } from "./sip-failure.js";
import { parseParameters, splitOutside } from "./split.js";

/** @import { SipResponse } from "./message.js" */

/**
 * What 401 and 407 ask for (RFC 7616 section 3.3, RFC 8760).
 * @typedef {{realm: string, nonce: string, opaque: string | null,
 *   algorithm: string, qop: string[], stale: boolean}} Challenge
 */

/** @param {string} value of one header @returns {Challenge | null} null for another scheme @throws {BadSip} */
export function parseChallenge(value) {
  const [scheme] = value.split(/\s/, 1);
  if (scheme.toLowerCase() !== "digest") return null;
  const parts = splitOutside(value.slice(scheme.length), ",");
  const found = parseParameters(parts.filter((part) => part !== ""));
  const [realm, nonce] = [found.get("realm"), found.get("nonce")];
  if (realm === undefined || !nonce) throw new BadSip("value");
  return {
    realm,
    nonce,
    opaque: found.get("opaque") ?? null,
    // Without one it means MD5.
    algorithm: (found.get("algorithm") ?? "md5").toLowerCase(),
    qop: (found.get("qop") ?? "").toLowerCase().split(/[\s,]+/),
    stale: found.get("stale")?.toLowerCase() === "true",
  };
}

/**
 * The challenge to answer: SHA-256 with `qop=auth`, and nothing else. An answer
 * by MD5 could be turned back into the secret by whoever asked for it.
 * @param {SipResponse} response 401 or 407
 * @param {string | undefined} realm the only one that gets a digest, if known
 * @returns {Challenge}
 * @throws {SipFailure | BadSip}
 */
export function chooseChallenge(response, realm) {
  const name = response.status === 407
    ? "Proxy-Authenticate"
    : "WWW-Authenticate";
  // Commas separate parameters as well: one line has one challenge.
  const strong = response.headers.all(name).map(parseChallenge)
    .filter((challenge) =>
      challenge?.algorithm === "sha-256" && challenge.qop.includes("auth")
    );
  if (strong.length === 0) throw new SipFailure("weak-digest");
  const ours = strong.find((challenge) =>
    realm === undefined || challenge?.realm === realm
  );
  if (!ours) throw new SipFailure("other-realm");
  return ours;
}
