// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { sealRequest } from "./custodian-messages.js";
import { deriveProof, stretchPIN } from "./device-keys.js";
import { deviceSigner } from "./device-signing.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { CustodianAnswer } from "./custodian-messages.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { CoreFields, Evidence } from "./request-cores.js" */

/**
 * What a change at the custodian takes besides the change: her PIN, and
 * evidence of a credential that the custodian holds.
 * @typedef {{ device: StoredDevice, pin: string, custodianPk: Bytes,
 *   challenge: Bytes, evidence: Evidence }} Proven
 */

/**
 * A request that changes something at the custodian and brings no share back.
 * @param {Proven} proven @param {(fields: CoreFields) => Bytes} coreOf
 * @param {RandomSource} [random]
 * @returns {Promise<{ request: Bytes,
 *   finish: (response: Bytes) => Promise<CustodianAnswer> }>}
 */
export async function beginProven(proven, coreOf, random = systemRandom) {
  const { device, pin, custodianPk, challenge, evidence } = proven;
  const k = await stretchPIN(pin, device.salt);
  const proof = await deriveProof(k, device.secret);
  k.fill(0);
  const { id, hid, member } = device;
  const core = coreOf({ device: id, member, challenge, proof, evidence });
  const signer = deviceSigner(device.signingKey);
  const exchange = await sealRequest(hid, custodianPk, core, signer, random);
  return {
    request: exchange.request,
    async finish(response) {
      const { share: _, ...answer } = await exchange.open(response);
      return answer;
    },
  };
}
