// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";
import { deriveKEK, openBlob } from "./device-keys.js";

/** @import { Bytes } from "../../hazmat/bytes.js" */
/** @import { KeySlot } from "./key-slots.js" */
/** @import { StoredDevice } from "./device-keys.js" */
/** @import { Opened } from "./unlocks.js" */

/**
 * A security key as its device keeps it: what she calls it, since when (Unix
 * seconds), and whether it is one of her passkeys.
 * @typedef {KeySlot & { name: string, at: number, isPasskey: boolean }} DeviceKey
 * @typedef {{ prfSalt: Bytes, slots: DeviceKey[] }} DeviceSecurityKeys prfSalt:
 * what they are asked for, 32 bytes; any of the slots opens
 *
 * How a device has its seeds under lock: mode 2 by PIN and share, mode 3 by one
 * of `keys` too.
 * @typedef {{ mode: 2 | 3, salt: Bytes, secret: Bytes, nonce: Bytes,
 *   blob: Bytes, keys?: DeviceSecurityKeys }} DeviceSeal
 * @typedef {{ third: Bytes, keys: DeviceSecurityKeys }} ThirdFactor third: the
 * secret in the slots, 32 bytes
 */

/**
 * The device under one lock, and no other.
 * @param {StoredDevice} device @param {DeviceSeal} seal
 * @returns {StoredDevice}
 */
export function underSeal(device, seal) {
  const { id, hid, member, signingKey, custodian, former } = device;
  const { mode, salt, secret, nonce, blob, keys } = seal;
  const place = { id, hid, member, signingKey };
  return {
    ...place,
    mode,
    salt,
    secret,
    nonce,
    blob,
    ...(keys ? { keys } : {}),
    ...(custodian ? { custodian } : {}),
    ...(former ? { former } : {}),
  };
}

/**
 * What opens a device with security keys, or with two locks. Which of two is
 * in force only the share tells: of a change that was broken off nobody knows
 * whether the custodian took it.
 * @param {StoredDevice} device @param {Bytes} k @param {Bytes} share
 * @param {readonly Bytes[]} [thirds] what her security key opened; two where a
 * change of the keys is not settled. Without any, a device with keys stays shut
 * @returns {Promise<Partial<Opened>>} its third secret is a copy, to be wiped
 * like the seeds; `thirds` stay their giver's to wipe
 * @throws {Refused} "open"
 */
export async function openSealed(device, k, share, thirds) {
  const { next } = device;
  const isOnePIN = next && equal(next.secret, device.secret);
  const seals = isOnePIN ? [next, device] : [device];
  for (const seal of seals) {
    const settled = underSeal(device, seal);
    const { keys } = seal;
    for (const third of keys ? thirds ?? [] : [undefined]) {
      const kek = await deriveKEK(k, share, seal.salt, third);
      try {
        const seeds = await openBlob(settled, kek);
        const thirdFactor = third && keys
          ? { third: third.slice(), keys }
          : null;
        return { seeds, thirdFactor, device: settled };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
  }
  if (!thirds && seals.some(({ keys }) => keys)) return {};
  throw new Refused("open");
}
