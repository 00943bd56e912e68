// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, fromHex } from "../../hazmat/bytes.js";
import { deriveAESKey, hkdf, importIKM } from "../../hazmat/hkdf.js";
import { labelAlone, labelled } from "../../hazmat/labels.js";
import { stretch } from "../../hazmat/pbkdf2.js";
import { decrypt } from "../../hazmat/aesgcm.js";
import { MemberSeeds } from "../members/member-seeds.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { DeviceSeal } from "./device-seals.js" */

/**
 * What a device keeps in IndexedDB (PROTOCOL section 13). It counts as readable
 * by whoever has the device; without share and PIN it opens nothing.
 * `next`: what was sent to the custodian, as long as its answer is not known.
 * `custodian`: H of the key of the one that holds the share; without it the one
 * that genesis names. `former`: what this device was with another custodian,
 * until that one has destroyed its share.
 * @typedef {{ id: Hex, hid: Hex, member: Hex, signingKey: CryptoKey,
 *   next?: DeviceSeal, custodian?: Hex, former?: StoredDevice } & DeviceSeal
 * } StoredDevice
 */

/** K: about half a second, by intent. @param {string} pin @param {Bytes} salt 16 bytes */
export const stretchPIN = (pin, salt) => stretch(pin, salt);

/** What the custodian compares. @param {Bytes} k @param {Bytes} secret 32 bytes */
export const deriveProof = (k, secret) =>
  hkdf(k, labelAlone("device/proof"), secret);

/**
 * The key over the seeds: PIN and share, and the third secret where a security
 * key guards it. Its label tells the two apart.
 * @param {Bytes} k @param {Bytes} share @param {Bytes} salt
 * @param {Bytes} [third] 32 bytes
 */
export async function deriveKEK(k, share, salt, third) {
  const label = third ? "device/kek/3f" : "device/kek/2f";
  const ikm = concat(k, share, third ?? new Uint8Array(0));
  try {
    return await deriveAESKey(await importIKM(ikm), labelAlone(label), salt);
  } finally {
    ikm.fill(0);
  }
}

/** @param {{ hid: Hex, member: Hex, id: Hex }} device */
export const blobAAD = ({ hid, member, id }) =>
  labelled("device/seeds", fromHex(hid), fromHex(member), fromHex(id));

/**
 * @param {StoredDevice} device @param {CryptoKey} kek
 * @throws {import("../../refused.js").Refused} "open"
 */
export async function openBlob(device, kek) {
  const { nonce, blob } = device;
  return MemberSeeds.take(await decrypt(kek, nonce, blob, blobAAD(device)));
}
