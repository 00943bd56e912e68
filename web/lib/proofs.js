// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  passkeyCredential,
  passkeyEvidence,
} from "../crypto/safe/devices/passkeys.js";
import { sha256 } from "../crypto/hazmat/hash.js";
import { get, post } from "./api.js";
import { fromBase64url, toBase64url } from "./bytes.js";
import { askPasskey, PasskeyRefused, writtenAnswer } from "./passkeys.js";

/**
 * What shows that it is she, whichever she has at hand: the passphrase, or a
 * passkey. The custodian and the application server each ask for themselves,
 * and neither can use what the other was told.
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {import("../crypto/safe/devices/request-cores.js").Evidence} Evidence
 * @typedef {import("./passkeys.js").WrittenAnswer} WrittenAnswer
 * @typedef {{auth: string, code?: string} | {passkey: {challenge: string,
 *   answer: WrittenAnswer}}} Confirm as routes take it
 *
 * @typedef {object} Proof
 * @property {"passphrase" | "passkey"} by
 * @property {(challenge: Bytes) => Promise<Evidence>} evidence for the custodian
 * @property {(challenge: Bytes) => Promise<{evidence: Evidence,
 *   credential: Bytes}>} enrolment for the custodian, with what it then keeps
 * @property {() => Promise<Confirm>} confirm for the application server
 *
 * @typedef {{id: string, key: string, createdAt: number,
 *   lastUsedAt?: number}} HeldPasskey as GET /api/me/passkeys has it; id and
 * COSE key base64url, times Unix seconds
 */

/** @returns {Promise<HeldPasskey[]>} hers */
export const heldPasskeys = () => get("/api/me/passkeys");

/**
 * Each question is a touch.
 * @param {readonly HeldPasskey[]} held those that may answer
 * @param {AbortSignal} signal @returns {Proof}
 */
export function passkeyProof(held, signal) {
  const allow = held.map(({ id }) => fromBase64url(id));
  const answerTo = async (/** @type {Bytes} */ challenge) =>
    (await askPasskey({ challenge, allow, signal })).answer;
  // The custodian's own challenge stays between it and the device.
  const answerToCustodian = async (/** @type {Bytes} */ challenge) =>
    await answerTo(await sha256(challenge));
  return {
    by: "passkey",
    evidence: async (challenge) =>
      passkeyEvidence(await answerToCustodian(challenge)),
    async enrolment(challenge) {
      const answer = await answerToCustodian(challenge);
      const id = toBase64url(answer.id);
      const used = held.find((one) => one.id === id);
      if (!used) throw new PasskeyRefused("unable");
      const key = fromBase64url(used.key);
      return {
        evidence: passkeyEvidence(answer),
        credential: passkeyCredential({ id: answer.id, key }),
      };
    },
    confirm: async () => ({ passkey: await answeredChallenge(answerTo) }),
  };
}

/**
 * A challenge of the application server's with a passkey's answer.
 * @param {(challenge: Bytes) => Promise<
 *   import("./passkeys.js").PasskeyAnswer>} answerTo
 */
export async function answeredChallenge(answerTo) {
  const { challenge } = await post("/api/passkeys/challenge");
  const answer = await answerTo(fromBase64url(challenge));
  return { challenge: String(challenge), answer: writtenAnswer(answer) };
}
