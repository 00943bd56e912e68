// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { sealRequest } from "./custodian-messages.js";
import { blobAAD, deriveKEK, deriveProof, stretchPIN } from "./device-keys.js";
import { deviceSigner } from "./device-signing.js";
import { NO_EVIDENCE, replaceCore } from "./request-cores.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberSeeds } from "../members/member-seeds.js" */
/** @import { CustodianAnswer } from "./custodian-messages.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { DeviceSeal, ThirdFactor } from "./device-seals.js" */
/** @import { Evidence } from "./request-cores.js" */

/**
 * @typedef {{ device: StoredDevice, pin: string, seeds: MemberSeeds,
 *   custodianPk: Bytes, challenge: Bytes, evidence?: Evidence,
 *   thirdFactor: ThirdFactor | null }} ShareChange
 * seeds: from an unlock just done. thirdFactor: null for mode 2; its
 * secret is a new one unless each key that ever opened it is still to open
 *
 * Keep the device with `next` before the request is sent, the device under
 * `next` once status is "ok", and the device alone at any other status.
 * @typedef {{ request: Bytes, next: DeviceSeal,
 *   finish: (response: Bytes) => Promise<CustodianAnswer> }} BegunChange
 */

/**
 * A new PIN with a new share; salt and secret are renewed by the way, and the
 * security keys stay.
 * @param {ShareChange & { newPin: string }} change
 * @param {RandomSource} [random] @returns {Promise<BegunChange>}
 */
export async function beginPinChange(change, random = systemRandom) {
  if (Boolean(change.device.keys) !== Boolean(change.thirdFactor)) {
    throw new TypeError("a new PIN changes no keys");
  }
  const [salt, secret] = [random(16), random(32)];
  return await begin(change, change.newPin, { salt, secret }, random);
}

/**
 * Other security keys, with a new share: what lay here before opens nothing any
 * more. The proof stays as it was, so that a try by the right PIN is one
 * whether or not the custodian has taken the change.
 * @param {ShareChange} change @param {RandomSource} [random]
 * @returns {Promise<BegunChange>}
 */
export async function beginKeyChange(change, random = systemRandom) {
  const { pin, device: { salt, secret } } = change;
  return await begin(change, pin, { salt, secret }, random);
}

/**
 * @param {ShareChange} change @param {string} newPin
 * @param {{ salt: Bytes, secret: Bytes }} under @param {RandomSource} random
 * @returns {Promise<BegunChange>}
 */
async function begin(change, newPin, under, random) {
  const { device, pin, custodianPk, challenge } = change;
  const { evidence = NO_EVIDENCE } = change;
  const share = random(32);
  const old = await stretchPIN(pin, device.salt);
  const proof = await deriveProof(old, device.secret);
  const isSame = pin === newPin && under.salt === device.salt;
  const k = isSame ? old.slice() : await stretchPIN(newPin, under.salt);
  old.fill(0);
  const newProof = await deriveProof(k, under.secret);
  const next = await makeSeal(change, { ...under, k, share }, random);
  k.fill(0);
  const { id, hid, member } = device;
  const fields = { device: id, member, challenge, proof, evidence };
  const core = replaceCore(fields, newProof, share);
  share.fill(0);
  const signer = deviceSigner(device.signingKey);
  const exchange = await sealRequest(hid, custodianPk, core, signer, random);
  return {
    request: exchange.request,
    next,
    async finish(response) {
      const { share: _, ...answer } = await exchange.open(response);
      return answer;
    },
  };
}

/**
 * @param {ShareChange} change
 * @param {{ k: Bytes, share: Bytes, salt: Bytes, secret: Bytes }} under
 * @param {RandomSource} random @returns {Promise<DeviceSeal>}
 */
async function makeSeal({ device, seeds, thirdFactor }, under, random) {
  const { k, share, salt, secret } = under;
  const nonce = random(12);
  const kek = await deriveKEK(k, share, salt, thirdFactor?.third);
  const blob = await seeds.sealUnder(kek, nonce, blobAAD(device));
  if (!thirdFactor) return { mode: 2, salt, secret, nonce, blob };
  return { mode: 3, salt, secret, nonce, blob, keys: thirdFactor.keys };
}
