// SPDX-License-Identifier: AGPL-3.0-or-later
import { passphraseCredential } from "../crypto/safe/devices/request-cores.js";
import { toBase64url } from "./bytes.js";
import { passphraseEvidence } from "./sealing.js";

/**
 * The passphrase as what shows that it is she. Apart from passkeys, which
 * whoever is just being made has none of.
 * @param {import("../crypto/safe/sign-in/passphrases.js").SignInSecrets} secrets
 * @param {string} [code] of her app, for the application server alone
 * @returns {import("./proofs.js").Proof}
 */
export function passphraseProof({ evidence, auth }, code) {
  const given = passphraseEvidence(evidence);
  return {
    by: "passphrase",
    evidence: () => Promise.resolve(given),
    enrolment: async () => ({
      evidence: given,
      credential: await passphraseCredential(evidence),
    }),
    confirm: () =>
      Promise.resolve({ auth: toBase64url(auth), ...(code ? { code } : {}) }),
  };
}
