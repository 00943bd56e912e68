// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { sealRequest } from "./custodian-messages.js";
import { deriveKEK, deriveProof, openBlob, stretchPIN } from "./device-keys.js";
import { deviceSigner } from "./device-signing.js";
import { NO_EVIDENCE, unlockCore } from "./request-cores.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberSeeds } from "../members/member-seeds.js" */
/** @import { CustodianAnswer } from "./custodian-messages.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { ThirdFactor } from "./device-seals.js" */
/** @import { Evidence } from "./request-cores.js" */

/**
 * @typedef {{ device: StoredDevice, pin: string, custodianPk: Bytes,
 *   challenge: Bytes, evidence?: Evidence, open?: typeof openPlain }} UnlockRequest
 * evidence: none needed within 12 h of the last. open: for a device with
 * security keys, or with two locks
 * @typedef {{ seeds: MemberSeeds, thirdFactor: ThirdFactor | null,
 *   device: StoredDevice }} Opened
 * seeds: take keys() and wipe() them. device: under the lock that is in force
 * @typedef {CustodianAnswer & Partial<Opened>} UnlockAnswer opened when status
 * is "ok"
 */

/**
 * @param {StoredDevice} device @param {Bytes} k @param {Bytes} share
 * @returns {Promise<Partial<Opened>>} nothing, if there is no security key
 */
async function openPlain(device, k, share) {
  const seeds = await openBlob(device, await deriveKEK(k, share, device.salt));
  return { seeds, thirdFactor: null, device };
}

/**
 * Unlocks by PIN: send request, give the answer to finish().
 * @param {UnlockRequest} unlock @param {RandomSource} [random]
 * @returns {Promise<{ request: Bytes,
 *   finish: (response: Bytes) => Promise<UnlockAnswer> }>}
 */
export async function beginUnlock(unlock, random = systemRandom) {
  const { device, pin, custodianPk, challenge } = unlock;
  const { evidence = NO_EVIDENCE, open = openPlain } = unlock;
  const k = await stretchPIN(pin, device.salt);
  const proof = await deriveProof(k, device.secret);
  const { id, hid, member } = device;
  const fields = { device: id, member, challenge, proof, evidence };
  const exchange = await sealRequest(
    hid,
    custodianPk,
    unlockCore(fields),
    deviceSigner(device.signingKey),
    random,
  );
  return {
    request: exchange.request,
    async finish(response) {
      const { share, ...answer } = await exchange.open(response);
      try {
        if (answer.status !== "ok") return answer;
        return { ...answer, ...await open(device, k, share) };
      } finally {
        share.fill(0);
        k.fill(0);
      }
    },
  };
}
