// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  asked,
  askPasskey,
  described,
  PasskeyRefused,
  PROMPT_MS,
} from "./passkeys.js";
import { systemRandom } from "../crypto/hazmat/bytes.js";

/**
 * Security keys as a third lock of this device: WebAuthn credentials that are
 * used for their PRF alone. No server knows them or sees their answers.
 *
 * User verification is always required: an authenticator has one secret for
 * answers with it and another for those without, and the PRF extension takes
 * the former (WebAuthn Level 3, section 10.1.4).
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {import("../crypto/safe/devices/key-slots.js").KeyAnswer} KeyAnswer
 * @typedef {import("../crypto/safe/devices/passkeys.js").PasskeyAnswer} PasskeyAnswer
 */

/** ES256, EdDSA, RS256: nobody checks a signature of theirs. */
const ALGORITHMS = [-7, -8, -257];

/**
 * What the browser says of itself; one that says nothing is tried.
 * @returns {Promise<boolean>}
 */
export async function canUseKeys() {
  const { PublicKeyCredential: known } = globalThis;
  if (!known) return false;
  const says = await known.getClientCapabilities?.().catch(() => null);
  return says?.["extension:prf"] !== false;
}

/**
 * Makes a credential in a key that is put in or held against the device, never
 * in the device itself. Nothing is kept in it where it can do without, and it
 * learns neither member nor name.
 * @param {{hotline: string, name: string, exclude: readonly Bytes[],
 *   signal: AbortSignal}} wanted `exclude`: one is enough for each key
 * @returns {Promise<Bytes>} its id @throws {PasskeyRefused}
 */
export async function makeSecurityKey({ hotline, name, exclude, signal }) {
  const made = await asked(() =>
    navigator.credentials.create({
      signal,
      publicKey: {
        challenge: systemRandom(32),
        rp: { id: location.hostname, name: hotline },
        // Another id each time: a member's own would overwrite her passkey.
        user: { id: systemRandom(16), name, displayName: name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({
          type: "public-key",
          alg,
        })),
        authenticatorSelection: {
          authenticatorAttachment: "cross-platform",
          residentKey: "discouraged",
          userVerification: "required",
        },
        attestation: "none",
        excludeCredentials: described(exclude),
        timeout: PROMPT_MS,
        // What it gives is asked for next: a key that is relied on has been tried.
        extensions: { prf: {} },
      },
    })
  );
  const { prf } = made.getClientExtensionResults();
  if (prf?.enabled === false) throw new PasskeyRefused("no-secret");
  return new Uint8Array(made.rawId);
}

/**
 * @param {{allow: readonly Bytes[], prfSalt: Bytes, challenge?: Bytes,
 *   signal: AbortSignal}} wanted `challenge`: where a passkey's answer is to be
 * evidence too
 * @returns {Promise<KeyAnswer & {answer: PasskeyAnswer}>}
 * @throws {PasskeyRefused}
 */
export async function touchKey(wanted) {
  const { allow, prfSalt, challenge = systemRandom(32), signal } = wanted;
  const given = await askPasskey({ challenge, allow, prf: prfSalt, signal });
  const { prf, answer } = given;
  if (prf?.length !== 32) throw new PasskeyRefused("no-secret");
  return { id: answer.id, prf, answer };
}
