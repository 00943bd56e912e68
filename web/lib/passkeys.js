// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, toBase64url } from "./bytes.js";

/**
 * The browser's side of passkeys (WebAuthn Level 3): making one, and asking
 * one. User verification is required and the attestation is none; whoever
 * checks an answer is elsewhere.
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {{id: Bytes, authenticatorData: Bytes, clientDataJSON: Bytes,
 *   prf: Bytes | null}} MadePasskey
 * prf: a secret of 32 bytes, from an authenticator that gives one so early
 * @typedef {import("../crypto/safe/devices/passkeys.js").PasskeyAnswer} PasskeyAnswer
 * @typedef {{id: string, authenticatorData: string, clientDataJSON: string,
 *   signature: string}} WrittenAnswer base64url, as the application server takes it
 * @typedef {"cancelled" | "already-here" | "unable" | "no-secret"
 *   | "no-key" | "opens-device"} PasskeyFailure
 */

/** ES256, EdDSA, RS256 (RFC 9053): what both servers can check. */
const ALGORITHMS = [-7, -8, -257];
/** Less than a challenge lives. */
export const PROMPT_MS = 100_000;

/** The browser gave no passkey; the text is `passkeys.failure.<code>`. */
export class PasskeyRefused extends Error {
  /** @param {PasskeyFailure} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code, { cause });
    this.name = "PasskeyRefused";
    /** @readonly */
    this.code = code;
  }
}

/**
 * A passkey belongs to a name; the address of a machine is none.
 * @param {string} [host]
 */
export const canUsePasskeys = (host = location.hostname) =>
  "PublicKeyCredential" in globalThis &&
  "getAuthenticatorData" in AuthenticatorAttestationResponse.prototype &&
  !/^[\d.]+$|:/.test(host);

/**
 * @param {object} wanted
 * @param {Bytes} wanted.challenge of the application server
 * @param {string} wanted.member hex
 * @param {string} wanted.hotline its public name
 * @param {string} wanted.name what she calls the passkey. The device that
 * keeps it shows this name, and learns neither alias nor sign-in name
 * @param {readonly Bytes[]} wanted.exclude hers: no authenticator has two
 * @param {Bytes} [wanted.prf] what the secret is for, 32 bytes
 * @param {AbortSignal} wanted.signal
 * @returns {Promise<MadePasskey>} @throws {PasskeyRefused}
 */
export async function makePasskey(wanted) {
  const { challenge, member, hotline, name, exclude, prf, signal } = wanted;
  const made = await asked(() =>
    navigator.credentials.create({
      signal,
      publicKey: {
        challenge,
        rp: { id: location.hostname, name: hotline },
        user: { id: fromHex(member), name, displayName: name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({
          type: "public-key",
          alg,
        })),
        authenticatorSelection: {
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
        attestation: "none",
        excludeCredentials: described(exclude),
        timeout: PROMPT_MS,
        // Without a word of it now, some would never give a secret.
        extensions: prf ? extensions(prf) : { prf: {} },
      },
    })
  );
  const { response } = made;
  if (!(response instanceof AuthenticatorAttestationResponse)) {
    throw new PasskeyRefused("unable");
  }
  return {
    id: new Uint8Array(made.rawId),
    authenticatorData: new Uint8Array(response.getAuthenticatorData()),
    clientDataJSON: new Uint8Array(response.clientDataJSON),
    prf: prfOf(made),
  };
}

/**
 * @param {object} wanted
 * @param {Bytes} wanted.challenge
 * @param {readonly Bytes[]} [wanted.allow] whichever she chooses, without
 * @param {Bytes} [wanted.prf] what the secret is for, 32 bytes
 * @param {AbortSignal} wanted.signal
 * @returns {Promise<{answer: PasskeyAnswer, prf: Bytes | null}>}
 * @throws {PasskeyRefused}
 */
export async function askPasskey({ challenge, allow = [], prf, signal }) {
  const given = await asked(() =>
    navigator.credentials.get({
      signal,
      publicKey: {
        challenge,
        rpId: location.hostname,
        userVerification: "required",
        allowCredentials: described(allow),
        timeout: PROMPT_MS,
        extensions: extensions(prf),
      },
    })
  );
  const { response } = given;
  if (!(response instanceof AuthenticatorAssertionResponse)) {
    throw new PasskeyRefused("unable");
  }
  const answer = {
    id: new Uint8Array(given.rawId),
    authenticatorData: new Uint8Array(response.authenticatorData),
    clientDataJSON: new Uint8Array(response.clientDataJSON),
    signature: new Uint8Array(response.signature),
  };
  return { answer, prf: prfOf(given) };
}

/** @param {PasskeyAnswer} answer @returns {WrittenAnswer} */
export const writtenAnswer = (answer) => ({
  id: toBase64url(answer.id),
  authenticatorData: toBase64url(answer.authenticatorData),
  clientDataJSON: toBase64url(answer.clientDataJSON),
  signature: toBase64url(answer.signature),
});

/**
 * Tells whatever keeps it that a passkey is of no use any more, so that it is
 * not offered at sign-in. Only for one that she has removed herself: no
 * server's word may lose her a passkey.
 * @param {string} id base64url
 */
export async function forgetPasskey(id) {
  const rpId = location.hostname;
  const { PublicKeyCredential: kept } = globalThis;
  if (!("signalUnknownCredential" in kept)) return;
  const signal = /** @type {(what: object) => Promise<void>} */ (
    kept.signalUnknownCredential
  );
  await signal.call(kept, { rpId, credentialId: id }).catch(() => {});
}

/** @param {readonly Bytes[]} ids */
export const described = (ids) =>
  ids.map((id) => ({ type: /** @type {const} */ ("public-key"), id }));

/** @param {Bytes} [first] */
const extensions = (first) => first ? { prf: { eval: { first } } } : {};

/** @param {PublicKeyCredential} credential @returns {Bytes | null} */
function prfOf(credential) {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  return first instanceof ArrayBuffer ? new Uint8Array(first) : null;
}

/** @param {() => Promise<Credential | null>} ask */
export async function asked(ask) {
  let credential;
  try {
    credential = await ask();
  } catch (error) {
    throw new PasskeyRefused(failureOf(error), error);
  }
  if (!(credential instanceof PublicKeyCredential)) {
    throw new PasskeyRefused("unable");
  }
  return credential;
}

/** @param {unknown} error @returns {PasskeyFailure} */
function failureOf(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "InvalidStateError") return "already-here";
  return name === "NotAllowedError" || name === "AbortError"
    ? "cancelled"
    : "unable";
}
