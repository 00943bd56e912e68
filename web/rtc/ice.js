// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The relay that a call may use, as the server gives it for this call alone; a
 * relay address can be had with it for `lifetimeSeconds`.
 * @typedef {{urls: string[], username?: string, credential?: string,
 *   lifetimeSeconds?: number, relayOnly: boolean}} Ice
 */

/**
 * Whether this page itself stands on a loopback name: the only place where two
 * browsers may talk without a relay unless a signed setting allows it. The
 * server cannot say so, since a hostile one would.
 * @param {string} hostname
 */
export const isLoopback = (hostname) =>
  hostname === "localhost" || hostname.endsWith(".localhost") ||
  hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/**
 * What a member's browser allows: the server cannot widen it.
 * @param {string} hostname of this page
 * @param {boolean} signed a record of kind 11 by a SIGN holder says so; false
 *   while it cannot be read
 */
export const memberAllowsDirect = (hostname, signed) =>
  isLoopback(hostname) || signed;

/**
 * What a caller's browser allows. It has no roster to check a signature by, so
 * this is the server's word; but only what it had said, and the page shown,
 * before the call (docs/threat-model.md).
 * @param {string} hostname of this page
 * @param {{directMedia?: boolean}} told GET /api/hotline, before the call
 */
export const callerAllowsDirect = (hostname, { directMedia }) =>
  isLoopback(hostname) || directMedia === true;

/**
 * @param {Ice} ice
 * @param {boolean} direct what this browser allows: isLoopback, or the signed
 *   setting; the server can only narrow it
 * @returns {boolean}
 */
export const mustRelay = (ice, direct) => !direct || ice.relayOnly;

/**
 * @param {Ice} ice
 * @param {boolean} direct
 * @param {RTCCertificate} certificate
 * @returns {RTCConfiguration}
 */
export function configuration(ice, direct, certificate) {
  return {
    iceServers: ice.urls.length === 0 ? [] : [{
      urls: ice.urls,
      username: ice.username,
      credential: ice.credential,
    }],
    iceTransportPolicy: mustRelay(ice, direct) ? "relay" : "all",
    bundlePolicy: "max-bundle",
    rtcpMuxPolicy: "require",
    certificates: [certificate],
  };
}
