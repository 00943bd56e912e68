// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "../crypto/hazmat/bytes.js";
import { openSealed, underSeal } from "../crypto/safe/devices/device-seals.js";

/**
 * Unlocks a device with security keys, or with a change that is not settled.
 * @param {import("./custodian.js").Asking} asked
 * @param {typeof import("./custodian.js").askShare} askShare
 */
export async function unlockGuarded({ thirds, ...asked }, askShare) {
  const { device } = asked;
  const { next } = device;
  /** @type {import("../crypto/safe/devices/unlocks.js").UnlockRequest["open"]} */
  const open = (...of) => openSealed(...of, thirds);
  if (!next || equal(next.secret, device.secret)) {
    return await askShare({ ...asked, open });
  }
  // Of a new PIN that was broken off nobody knows which one it is. The last
  // try is never spent on finding out.
  const under = underSeal(device, next);
  const answer = await askShare({ ...asked, device: under, open });
  if (answer.status !== "wrong-pin" || answer.tries < 2) return answer;
  const { evidence: _, challenge: __, ...anew } = asked;
  return await askShare({ ...anew, device: underSeal(device, device), open });
}
