// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { sealRequest } from "./custodian-messages.js";
import { deriveProof, stretchPIN } from "./device-keys.js";
import { deviceSigner } from "./device-signing.js";
import { addPasskeyCore, removePasskeyCore } from "./request-cores.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { CustodianAnswer } from "./custodian-messages.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { Evidence } from "./request-cores.js" */
/** @import { Passkey } from "./passkeys.js" */

/**
 * @typedef {{ device: StoredDevice, pin: string, custodianPk: Bytes,
 *   challenge: Bytes, evidence: Evidence, add?: Passkey, remove?: Bytes }} CredentialChange
 * evidence: of a credential that the custodian holds. add, or remove by its id.
 */

/**
 * Has the custodian hold one more passkey, or one fewer.
 * @param {CredentialChange} change @param {RandomSource} [random]
 * @returns {Promise<{ request: Bytes,
 *   finish: (response: Bytes) => Promise<CustodianAnswer> }>}
 */
export async function beginCredentialChange(change, random = systemRandom) {
  const { device, pin, custodianPk, challenge, evidence } = change;
  const k = await stretchPIN(pin, device.salt);
  const proof = await deriveProof(k, device.secret);
  k.fill(0);
  const { id, hid, member } = device;
  const fields = { device: id, member, challenge, proof, evidence };
  const core = change.add
    ? addPasskeyCore(fields, change.add)
    : removePasskeyCore(fields, change.remove ?? new Uint8Array(0));
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
