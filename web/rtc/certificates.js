// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../crypto/hazmat/bytes.js";
import { sha256 } from "../crypto/hazmat/hash.js";

/** A fresh certificate for one call; it dies with the page. */
export const makeCertificate = () =>
  RTCPeerConnection.generateCertificate(
    /** @type {EcKeyGenParams} */ ({ name: "ECDSA", namedCurve: "P-256" }),
  );

/**
 * @param {RTCCertificate} certificate one's own
 * @returns {string | null} SHA-256, lower-case hex; null where the browser does
 *   not tell
 */
export function ownFingerprint(certificate) {
  const print = certificate.getFingerprints?.()
    .find((each) => each.algorithm?.toLowerCase() === "sha-256");
  return print?.value?.replaceAll(":", "").toLowerCase() ?? null;
}

/**
 * The certificate that is really at the other end: taken from the live
 * transport, never from the text of a description.
 * @param {RTCPeerConnection} connection
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>} SHA-256 of the DER certificate, lower-case
 *   hex; null where the browser does not tell
 */
export async function peerFingerprint(connection, signal) {
  const transport = connection.getReceivers()[0]?.transport;
  if (!transport?.getRemoteCertificates) return null;
  await connected(transport, signal);
  const [certificate] = transport.getRemoteCertificates();
  if (!certificate) return null;
  return toHex(await sha256(new Uint8Array(certificate)));
}

/**
 * The connection may say "connected" a moment before its transport does.
 * @param {RTCDtlsTransport} transport
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function connected(transport, signal) {
  return new Promise((resolve) => {
    const look = () => {
      if (transport.state === "connected" || signal.aborted) resolve();
    };
    transport.addEventListener("statechange", look, { signal });
    signal.addEventListener("abort", () => resolve(), { once: true });
    look();
  });
}
