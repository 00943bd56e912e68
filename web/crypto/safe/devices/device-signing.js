// SPDX-License-Identifier: AGPL-3.0-or-later
import { labelled } from "../../hazmat/labels.js";

/** @import { Signer } from "../records/seal-envelope.js" */

/** A new device key; it may lie in IndexedDB, and counts as readable there. */
export async function makeDeviceKey() {
  const { privateKey, publicKey } = /** @type {CryptoKeyPair} */ (
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])
  );
  const devicePk = new Uint8Array(
    await crypto.subtle.exportKey("raw", publicKey),
  );
  return { signingKey: privateKey, devicePk };
}

/** @param {CryptoKey} key @returns {Signer} */
export const deviceSigner = (key) => ({
  sign: async (label, message) =>
    new Uint8Array(
      await crypto.subtle.sign("Ed25519", key, labelled(label, message)),
    ),
});
