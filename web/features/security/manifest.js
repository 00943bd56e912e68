// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../lib/bytes.js";

const MANIFEST = "/.well-known/llamenos-manifest.json";
const SIGNATURE = "/.well-known/llamenos-manifest.sig";

/** The list of all that is served, as it is now. */
export const fetchManifest = () => fetch(MANIFEST, { cache: "no-store" });

/**
 * @returns {Promise<string | undefined>} hash of the signature beside it, hex;
 * undefined where none came
 */
export async function fetchSignature() {
  try {
    const response = await fetch(SIGNATURE, { cache: "no-store" });
    return response.ok ? await hashOf(await response.arrayBuffer()) : undefined;
  } catch {
    // Out of reach: the next look asks again.
    return undefined;
  }
}

/** @param {ArrayBuffer} bytes @returns {Promise<string>} SHA-256, hex */
export const hashOf = async (bytes) =>
  toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
