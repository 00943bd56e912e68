// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The relay that a call may use, as the server gives it for this call alone.
 * @typedef {{urls: string[], username?: string, credential?: string, relayOnly: boolean}} Ice
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
