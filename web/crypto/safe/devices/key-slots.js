// SPDX-License-Identifier: AGPL-3.0-or-later
import { decrypt, encrypt } from "../../hazmat/aesgcm.js";
import { fromHex, systemRandom } from "../../hazmat/bytes.js";
import { deriveAESKey, importIKM } from "../../hazmat/hkdf.js";
import { labelAlone, labelled } from "../../hazmat/labels.js";
import { Writer } from "../../hazmat/writer.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */

/**
 * What a device keeps of one security key: the device's third secret, sealed
 * under what that key alone gives (docs/protocol.md section 13).
 * @typedef {{ id: Bytes, nonce: Bytes, sealed: Bytes, device?: Hex }} KeySlot
 * id: the credential's. device: the id that the device had when it was sealed,
 * if it has moved to another custodian since
 * @typedef {{ hid: Hex, member: Hex, id: Hex }} Place the device's
 * @typedef {{ id: Bytes, prf: Bytes }} KeyAnswer of one key, to this device's
 * salt: 32 bytes
 */

export const THIRD_LENGTH = 32;

/** @param {Bytes} prf 32 bytes */
const slotKey = async (prf) =>
  deriveAESKey(await importIKM(prf), labelAlone("device/third"));

/** @param {Place} device @param {Bytes} credential its id */
export const slotAAD = ({ hid, member, id }, credential) =>
  labelled(
    "device/third",
    fromHex(hid),
    fromHex(member),
    fromHex(id),
    new Writer().vector(credential).done(),
  );

/**
 * @param {Place} device @param {KeyAnswer} key @param {Bytes} third 32 bytes
 * @param {RandomSource} [random] @returns {Promise<KeySlot>}
 */
export async function sealSlot(device, key, third, random = systemRandom) {
  if (third.length !== THIRD_LENGTH || key.prf.length !== 32) {
    throw new RangeError("wrong length");
  }
  const nonce = random(12);
  const aad = slotAAD(device, key.id);
  const sealed = await encrypt(await slotKey(key.prf), nonce, third, aad);
  return { id: key.id, nonce, sealed };
}

/**
 * @param {Place} device @param {KeySlot} slot @param {Bytes} prf what its key
 * gives @returns {Promise<Bytes>} the third secret
 * @throws {import("../../refused.js").Refused} "open"
 */
export async function openSlot(device, slot, prf) {
  const { id, nonce, sealed } = slot;
  const aad = slotAAD({ ...device, id: slot.device ?? device.id }, id);
  return await decrypt(await slotKey(prf), nonce, sealed, aad);
}

/**
 * The same slots, for a device that gets another id: only a key itself could
 * seal its own anew.
 * @template {KeySlot} Slot
 * @param {readonly Slot[]} slots @param {Hex} former its id so far
 * @returns {Slot[]}
 */
export const slotsMoved = (slots, former) =>
  slots.map((slot) => ({ device: former, ...slot }));
