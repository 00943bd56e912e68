// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom, toHex } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { blobAAD, deriveKEK, deriveProof, stretchPIN } from "./device-keys.js";
import { deviceSigner, makeDeviceKey } from "./device-signing.js";
import { enrolCore } from "./request-cores.js";
import { sealRequest } from "./custodian-messages.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { MemberSeeds } from "../members/member-seeds.js" */
/** @import { CustodianAnswer } from "./custodian-messages.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { ThirdFactor } from "./device-seals.js" */
/** @import { Evidence } from "./request-cores.js" */

/**
 * @typedef {{ hid: Hex, device: Hex, pin: string, seeds: MemberSeeds,
 *   keys: MemberKeys, custodianPk: Bytes, challenge: Bytes,
 *   evidence: Evidence, credential: Bytes, isMove?: boolean,
 *   thirdFactor?: ThirdFactor | null }} EnrolRequest
 * device: a new random id, which the challenge was asked for. credential: what
 * the custodian checks the evidence against, now and from then on. isMove: the
 * member comes over from another custodian. thirdFactor: of the security keys
 * that the device has had so far; others come later, by a change of the share.
 */

/**
 * Puts the seeds under a PIN and a new share.
 * @param {EnrolRequest} request @param {RandomSource} random
 */
async function makeSecrets(request, random) {
  const { hid, device, pin, seeds, keys, custodianPk, thirdFactor } = request;
  const [salt, secret, nonce] = [random(16), random(32), random(12)];
  const share = random(32);
  const k = await stretchPIN(pin, salt);
  const proof = await deriveProof(k, secret);
  const kek = await deriveKEK(k, share, salt, thirdFactor?.third);
  k.fill(0);
  const place = { id: device, hid, member: keys.id };
  const blob = await seeds.sealUnder(kek, nonce, blobAAD(place));
  const custodian = toHex(await sha256(custodianPk));
  const stored = { ...place, custodian, salt, secret, nonce, blob };
  return { stored, share, proof };
}

/**
 * Enrols this browser: send exchange.request to the custodian and give its
 * answer to finish(). Keep the device in IndexedDB only if status is "ok".
 * @param {EnrolRequest} request @param {RandomSource} [random]
 * @returns {Promise<{ request: Bytes, finish: (response: Bytes) =>
 *   Promise<CustodianAnswer & { device: StoredDevice }> }>}
 */
export async function beginEnrol(request, random = systemRandom) {
  const { hid, device, keys, isMove, thirdFactor } = request;
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
    isMove ? "move" : "enrol",
  );
  share.fill(0);
  const signer = deviceSigner(signingKey);
  const exchange = await sealRequest(hid, custodianPk, core, signer, random);
  /** @type {StoredDevice} */
  const made = thirdFactor
    ? { ...stored, signingKey, mode: 3, keys: thirdFactor.keys }
    : { ...stored, signingKey, mode: 2 };
  return {
    request: exchange.request,
    async finish(response) {
      const { share: _, ...answer } = await exchange.open(response);
      return { ...answer, device: made };
    },
  };
}
