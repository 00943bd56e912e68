// SPDX-License-Identifier: AGPL-3.0-or-later
import { rosterWatch, session, store } from "../../lib/app.js";
import { custodianOf, hasToMove, unlock } from "../../lib/custodian.js";
import { passphraseEvidence, Powers, Refused } from "../../lib/sealing.js";
import { pinWeakness } from "../../crypto/safe/devices/pins.js";
import { Problem } from "../../lib/problem.js";
import { Locked } from "../../lib/keyring.js";
import { openedWithPin } from "../../lib/pin-duty.js";
import { lastUnlock } from "./last-unlock.js";
import { takeToken } from "../../lib/brought-token.js";

/**
 * @typedef {import("../../lib/sealing.js").Seeds} MemberSeeds
 * @typedef {import("../../lib/custodian.js").Evidence} Evidence
 * @typedef {import("../../lib/sealing.js").StoredDevice} StoredDevice
 *
 * @typedef {object} Unlocked what the custodian said; `custodian.<status>`
 * @property {"ok" | "moved" | "weak-pin" | "wrong-pin" | "share-deleted" | "evidence"
 *   | "challenge" | "device-or-member" | "malformed" | "credential"
 *   | "copied" | "unknown-device"} status
 * `weak-pin`: it was the PIN, and she must choose a stronger one first;
 * `moved`: it was, and the hotline has another custodian than this device
 * @property {number} tries that are left
 * @property {number} wrongSinceOk @property {number} lastOk Unix seconds
 * @property {MemberSeeds} [seeds] with `weak-pin` and `moved`; to be wiped
 * @property {import("../../lib/device-changes.js").Change["thirdFactor"]} [thirdFactor]
 * with the seeds; to be wiped too
 * @property {import("../../lib/sealing.js").StoredDevice} [device] the same
 * @property {ReturnType<typeof session.opening>} [open] the same; opens nothing
 * any more if the page was to lock since the PIN was typed
 *
 * @typedef {import("../../lib/own-key.js").Touched} Touched
 */

/**
 * Opens the keys of this device by the PIN.
 * @param {string} pin
 * @param {Evidence} [evidence] by default the ID token that she has just come
 * back with, or of the passphrase that she has just signed in with, or of the
 * security key
 * @param {Touched} [touched] where this device has security keys
 * @returns {Promise<Unlocked>}
 */
export async function unlockHere(pin, evidence = null, touched) {
  const open = session.opening();
  const before = session.shut.value;
  const shown = evidence ? { evidence } : await atHand();
  const answer = await unlockOwn({
    pin,
    ...(shown ? { ...touched, challenge: undefined, ...shown } : touched),
  });
  const { seeds, thirdFactor, device, ...said } = answer;
  if (said.status !== "ok") return said;
  if (!seeds || !device) throw new Refused("open");
  if (session.shut.value !== before) {
    wipe(answer);
    return said;
  }
  openedWithPin(pin, device);
  const opened = { seeds, thirdFactor, device, open };
  const roster = rosterWatch.roster.value;
  if (roster && await hasToMove(roster, device)) {
    return { ...said, status: "moved", ...opened };
  }
  if (isWeak(pin, device)) {
    // The former custodian knows this PIN, and will not know the next one.
    if (device.former) void leave(device, pin);
    return { ...said, status: "weak-pin", ...opened };
  }
  thirdFactor?.third.fill(0);
  await openWith(seeds, { ...said, open });
  // With the keys open, so that its name goes along.
  if (device.former) void leave(device, pin);
  return said;
}

/** Whether a security key is asked for before the PIN is tried. */
export async function needsKey() {
  const { keys, next } = await ownDevice();
  return Boolean(keys || next?.keys);
}

/** @throws {Problem} signed-out */
export async function ownDevice() {
  const me = session.me.value;
  const device = me && await store.device(me.member);
  if (!device) throw new Problem("signed-out", 401);
  return device;
}

/** Whether this device has yet to leave a custodian that the hotline has left. */
export async function isLeftBehind() {
  const roster = rosterWatch.roster.value;
  return roster !== null && await hasToMove(roster, await ownDevice());
}

/** This device, and the custodian that holds its share. */
export async function ownPlace() {
  const device = await ownDevice();
  return { device, custodianPk: await custodianFor(device) };
}

/**
 * @param {{pin: string, evidence?: Evidence, until?: AbortSignal,
 *   challenge?: Uint8Array<ArrayBuffer>} & Partial<Touched>} how until: nobody
 * is there any more for what it opens, as after a lock
 * @throws {Locked}
 */
export async function unlockOwn({ pin, evidence, challenge, thirds, until }) {
  const { device, custodianPk } = await ownPlace();
  const asked = { device, pin, custodianPk, evidence, challenge, thirds };
  const answer = await unlock(asked);
  // It is known now which of two locks is in force; if that cannot be kept,
  // both are, and the next unlock finds out anew.
  if (device.next && answer.device) {
    await store.keepDevice(device.member, answer.device).catch(() => {});
  }
  if (until?.aborted) {
    wipe(answer);
    throw new Locked();
  }
  return answer;
}

/** @param {Pick<Unlocked, "seeds" | "thirdFactor">} opened */
function wipe({ seeds, thirdFactor }) {
  seeds?.wipe();
  thirdFactor?.third.fill(0);
}

/**
 * What shows that it is she without asking her again.
 * @returns {Promise<{evidence: Evidence,
 *   challenge?: Uint8Array<ArrayBuffer>} | null>}
 */
async function atHand() {
  const brought = takeToken((await ownDevice()).id);
  if (brought) {
    const { tokenEvidence } = await import(
      "../../crypto/safe/devices/id-tokens.js"
    );
    const token = tokenEvidence(brought.token);
    return {
      evidence: () => Promise.resolve(token),
      challenge: brought.challenge,
    };
  }
  const { secrets } = session;
  if (!secrets) return null;
  const passphrase = passphraseEvidence(secrets.evidence);
  return { evidence: () => Promise.resolve(passphrase) };
}

/**
 * @param {MemberSeeds} seeds wiped here
 * @param {Pick<Unlocked, "wrongSinceOk" | "lastOk" | "open">} answer
 */
export async function openWith(seeds, { wrongSinceOk, lastOk, open }) {
  const keys = await seeds.keys();
  seeds.wipe();
  lastUnlock.value = { wrongSinceOk, lastOk };
  await open?.(keys);
}

/**
 * The former custodian destroys what it has; if it cannot be asked just now,
 * that is made up for at the next unlock.
 * @param {StoredDevice} device @param {string} pin
 */
async function leave(device, pin) {
  const { leaveFormer } = await import("./moving.js");
  await leaveFormer(device, pin);
}

/**
 * The one that holds this device's share, by the list of the hotline that the
 * device belongs to and of no other: a browser may know several lists, and the
 * server says which of them is to count.
 * @param {StoredDevice} device @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {Problem} other-hotline, before anything is asked of a custodian
 */
export async function custodianFor(device) {
  if (session.me.value?.hid !== device.hid) throw otherHotline();
  if (!rosterWatch.roster.value) await rosterWatch.refresh();
  const roster = rosterWatch.roster.value;
  if (!roster) throw new Problem("unavailable", 0);
  if (roster.hid !== device.hid) throw otherHotline();
  return await custodianOf(roster, device);
}

const otherHotline = () => new Problem("other-hotline", 0);

/**
 * Holders of READ need eight characters or a security key (PROTOCOL section 13).
 * @param {string} pin @param {import("../../lib/sealing.js").StoredDevice} device
 */
function isWeak(pin, { member, keys }) {
  const reads = rosterWatch.roster.value?.holds(member, Powers.READ) ?? false;
  return reads && pinWeakness(pin, { read: !keys }) !== null;
}
