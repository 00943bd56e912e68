// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { sealRequest } from "./custodian-messages.js";
import { deriveProof, stretchPIN } from "./device-keys.js";
import { deviceSigner } from "./device-signing.js";
import { leaveCore, NO_EVIDENCE } from "./request-cores.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { CustodianAnswer } from "./custodian-messages.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { Evidence } from "./request-cores.js" */

/**
 * Has a custodian destroy the share of a device that has moved to another: send
 * request, give the answer to finish().
 * @param {{ device: StoredDevice, pin: string, custodianPk: Bytes,
 *   challenge: Bytes, evidence?: Evidence }} leaving
 * device: as it was with that custodian. evidence: none needed within 12 h
 * @param {RandomSource} [random]
 * @returns {Promise<{ request: Bytes,
 *   finish: (response: Bytes) => Promise<CustodianAnswer> }>}
 */
export async function beginLeave(leaving, random = systemRandom) {
  const { device, pin, custodianPk, challenge } = leaving;
  const { evidence = NO_EVIDENCE } = leaving;
  const k = await stretchPIN(pin, device.salt);
  const proof = await deriveProof(k, device.secret);
  k.fill(0);
  const { id, hid, member } = device;
  const exchange = await sealRequest(
    hid,
    custodianPk,
    leaveCore({ device: id, member, challenge, proof, evidence }),
    deviceSigner(device.signingKey),
    random,
  );
  return {
    request: exchange.request,
    async finish(response) {
      const { share: _, ...answer } = await exchange.open(response);
      return answer;
    },
  };
}
