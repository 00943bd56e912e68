// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSlot } from "../crypto/safe/devices/key-slots.js";
import { passkeyEvidence } from "../crypto/safe/devices/passkeys.js";
import { sha256 } from "../crypto/hazmat/hash.js";
import { challengeFor } from "./custodian.js";
import { PasskeyRefused } from "./passkeys.js";
import { equal } from "../crypto/hazmat/bytes.js";
import { Refused } from "./sealing.js";
import { touchKey } from "./security-keys.js";

/**
 * Asking for a security key of this device, before the custodian is asked for
 * anything that costs a try.
 *
 * @typedef {import("./security-keys.js").Bytes} Bytes
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {object} Touched what `unlock` takes
 * @property {Bytes[]} thirds
 * @property {import("./security-keys.js").KeyAnswer} [key] that was touched
 * @property {Bytes} [challenge] with `evidence`, when the key is a passkey of
 * hers: one touch serves both
 * @property {import("./custodian.js").Evidence} [evidence]
 */

/**
 * @param {{device: StoredDevice, custodianPk: Bytes}} own custodianPk: of the
 * one that holds the device's share
 * @param {AbortSignal} signal
 * @param {{challengeFor: typeof challengeFor, touchKey: typeof touchKey}} [by]
 * @returns {Promise<Touched>} to be wiped @throws {PasskeyRefused}
 */
export async function touchOwnKey(
  { device, custodianPk },
  signal,
  by = { challengeFor, touchKey },
) {
  const seals = device.next ? [device.next, device] : [device];
  const sets = seals.flatMap(({ keys }) => keys ?? []);
  const prfSalt = sets[0]?.prfSalt;
  if (!prfSalt) return { thirds: [] };
  const slots = sets.flatMap(({ slots }) => slots);
  const challenge = slots.some(({ isPasskey }) => isPasskey)
    ? await by.challengeFor(device.id, { custodianPk })
    : undefined;
  try {
    const { answer, ...key } = await by.touchKey({
      allow: distinct(slots.map(({ id }) => id)),
      prfSalt,
      ...(challenge ? { challenge: await sha256(challenge) } : {}),
      signal,
    });
    const hers = slots.filter(({ id }) => equal(id, key.id));
    const thirds = await opened(device, hers, key.prf);
    if (thirds.length === 0) throw new PasskeyRefused("no-secret");
    const isEvidence = challenge && hers.some(({ isPasskey }) => isPasskey);
    const evidence = () => Promise.resolve(passkeyEvidence(answer));
    return { thirds, key, ...(isEvidence ? { challenge, evidence } : {}) };
  } catch (error) {
    // The last key may be on its way out: then it is done without.
    const isSettled = seals.length === sets.length;
    if (isSettled || !(error instanceof PasskeyRefused)) throw error;
    return { thirds: [] };
  }
}

/**
 * @param {StoredDevice} device
 * @param {import("../crypto/safe/devices/key-slots.js").KeySlot[]} slots of one
 * key
 * @param {Bytes} prf
 */
async function opened(device, slots, prf) {
  /** @type {Bytes[]} */
  const thirds = [];
  for (const slot of slots) {
    try {
      thirds.push(await openSlot(device, slot, prf));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return thirds;
}

/** @param {Bytes[]} ids */
const distinct = (ids) =>
  ids.filter((id, i) => ids.findIndex((other) => equal(id, other)) === i);
