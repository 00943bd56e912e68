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
/** @import { Evidence } from "./request-cores.js" */

/**
 * @typedef {{ device: StoredDevice, pin: string, newPin: string,
 *   seeds: MemberSeeds, custodianPk: Bytes, challenge: Bytes,
 *   evidence?: Evidence, prf?: Bytes }} PinChange
 * seeds: from an unlock just done with the PIN so far
 */

/**
 * A new PIN with a new share; salt and secret are renewed by the way. Put the
 * device into IndexedDB only if status is "ok": until then the old PIN holds.
 * @param {PinChange} change @param {RandomSource} [random]
 * @returns {Promise<{ request: Bytes, finish: (response: Bytes) =>
 *   Promise<CustodianAnswer & { device: StoredDevice }> }>}
 */
export async function beginPinChange(change, random = systemRandom) {
  const { device, pin, custodianPk, challenge } = change;
  const { evidence = NO_EVIDENCE } = change;
  const old = await stretchPIN(pin, device.salt);
  const proof = await deriveProof(old, device.secret);
  old.fill(0);
  const { made, share, newProof } = await renew(change, random);
  const { id, hid, member } = device;
  const exchange = await sealRequest(
    hid,
    custodianPk,
    replaceCore(
      { device: id, member, challenge, proof, evidence },
      newProof,
      share,
    ),
    deviceSigner(device.signingKey),
    random,
  );
  share.fill(0);
  return {
    request: exchange.request,
    async finish(response) {
      const { share: _, ...answer } = await exchange.open(response);
      return { ...answer, device: made };
    },
  };
}

/** @param {PinChange} change @param {RandomSource} random */
async function renew({ device, newPin, seeds, prf }, random) {
  const [salt, secret, nonce] = [random(16), random(32), random(12)];
  const share = random(32);
  const k = await stretchPIN(newPin, salt);
  const newProof = await deriveProof(k, secret);
  const kek = await deriveKEK(k, share, salt, prf);
  k.fill(0);
  const blob = await seeds.sealUnder(kek, nonce, blobAAD(device));
  /** @type {StoredDevice} */
  const made = { ...device, salt, secret, nonce, blob };
  return { made, share, newProof };
}
