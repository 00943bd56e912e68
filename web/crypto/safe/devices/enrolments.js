// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { blobAAD, deriveKEK, deriveProof, stretchPIN } from "./device-keys.js";
import { deviceSigner, makeDeviceKey } from "./device-signing.js";
import { enrolCore } from "./request-cores.js";
import { sealRequest } from "./custodian-messages.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { MemberSeeds } from "../members/member-seeds.js" */
/** @import { CustodianAnswer } from "./custodian-messages.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { Evidence } from "./request-cores.js" */

/**
 * @typedef {{ hid: Hex, device: Hex, pin: string, seeds: MemberSeeds,
 *   keys: MemberKeys, custodianPk: Bytes, challenge: Bytes,
 *   evidence: Evidence, credential: Bytes, prf?: { output: Bytes,
 *   salt: Bytes, credentialId: Bytes } }} EnrolRequest
 * device: a new random id, which the challenge was asked for. credential: what
 * the custodian checks the evidence against, now and from then on.
 */

/**
 * Puts the seeds under a PIN and a new share.
 * @param {EnrolRequest} request @param {RandomSource} random
 */
async function makeSecrets({ hid, device, pin, seeds, keys, prf }, random) {
  const [salt, secret, nonce] = [random(16), random(32), random(12)];
  const share = random(32);
  const k = await stretchPIN(pin, salt);
  const proof = await deriveProof(k, secret);
  const kek = await deriveKEK(k, share, salt, prf?.output);
  k.fill(0);
  const place = { id: device, hid, member: keys.id };
  const blob = await seeds.sealUnder(kek, nonce, blobAAD(place));
  return { stored: { ...place, salt, secret, nonce, blob }, share, proof };
}

/**
 * Enrols this browser: send exchange.request to the custodian and give its
 * answer to finish(). Keep the device in IndexedDB only if status is "ok".
 * @param {EnrolRequest} request @param {RandomSource} [random]
 * @returns {Promise<{ request: Bytes, finish: (response: Bytes) =>
 *   Promise<CustodianAnswer & { device: StoredDevice }> }>}
 */
export async function beginEnrol(request, random = systemRandom) {
  const { hid, device, keys, prf } = request;
  const { stored, share, proof } = await makeSecrets(request, random);
  const { signingKey, devicePk } = await makeDeviceKey();
  const { challenge, custodianPk, evidence, credential } = request;
  const core = await enrolCore(
    { device, member: keys.id, challenge, proof, evidence },
    {
      devicePk,
      share,
      credential,
      signPk: keys.signPk,
      sealPk: keys.sealPk,
    },
    keys,
  );
  share.fill(0);
  const signer = deviceSigner(signingKey);
  const exchange = await sealRequest(hid, custodianPk, core, signer, random);
  /** @type {StoredDevice} */
  const made = prf
    ? {
      ...stored,
      signingKey,
      mode: 3,
      prfSalt: prf.salt,
      credentialId: prf.credentialId,
    }
    : { ...stored, signingKey, mode: 2 };
  return {
    request: exchange.request,
    async finish(response) {
      const { share: _, ...answer } = await exchange.open(response);
      return { ...answer, device: made };
    },
  };
}
