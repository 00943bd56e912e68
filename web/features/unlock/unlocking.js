// SPDX-License-Identifier: AGPL-3.0-or-later
import { rosterWatch, session, store } from "../../lib/app.js";
import { unlock } from "../../lib/custodian.js";
import { passphraseEvidence, Powers } from "../../lib/sealing.js";
import { pinWeakness } from "../../crypto/safe/devices/pins.js";
import { Problem } from "../../lib/problem.js";
import { openedWithPin } from "../../lib/pin-duty.js";
import { lastUnlock } from "./last-unlock.js";

/**
 * @typedef {import("../../lib/sealing.js").Seeds} MemberSeeds
 *
 * @typedef {object} Unlocked what the custodian said; `custodian.<status>`
 * @property {"ok" | "weak-pin" | "wrong-pin" | "share-deleted" | "evidence"
 *   | "challenge" | "device-or-member" | "malformed" | "credential"
 *   | "copied"} status
 * `weak-pin`: it was the PIN, and she must choose a stronger one first
 * @property {number} tries that are left
 * @property {number} wrongSinceOk @property {number} lastOk Unix seconds
 * @property {MemberSeeds} [seeds] with `weak-pin` alone; to be wiped
 */

/**
 * Opens the keys of this device by the PIN.
 * @param {string} pin
 * @param {import("../../lib/custodian.js").Evidence} [evidence] by default of
 * the passphrase that she has just signed in with, if it was one
 * @returns {Promise<Unlocked>}
 */
export async function unlockHere(pin, evidence = ofPassphrase()) {
  const me = session.me.value;
  const device = me && await store.device(me.member);
  const custodianPk = await custodianKey();
  if (!device) throw new Problem("signed-out", 401);
  const { seeds, ...answer } = await unlock({
    device,
    pin,
    custodianPk,
    evidence,
  });
  if (answer.status !== "ok" || !seeds) return answer;
  openedWithPin(pin);
  if (isWeak(pin, me.member)) return { ...answer, status: "weak-pin", seeds };
  await openWith(seeds, answer);
  return answer;
}

function ofPassphrase() {
  const { secrets } = session;
  return secrets &&
    (() => Promise.resolve(passphraseEvidence(secrets.evidence)));
}

/**
 * @param {MemberSeeds} seeds wiped here
 * @param {{wrongSinceOk: number, lastOk: number}} answer
 */
export async function openWith(seeds, { wrongSinceOk, lastOk }) {
  const keys = await seeds.keys();
  seeds.wipe();
  lastUnlock.value = { wrongSinceOk, lastOk };
  await session.open(keys);
}

/** @returns {Promise<Uint8Array<ArrayBuffer>>} the one that the roster names */
export async function custodianKey() {
  if (!rosterWatch.roster.value) await rosterWatch.refresh();
  const roster = rosterWatch.roster.value;
  if (!roster) throw new Problem("unavailable", 0);
  return roster.custodianPk;
}

/**
 * Holders of READ need eight characters (PROTOCOL section 5).
 * @param {string} pin @param {string} member
 */
function isWeak(pin, member) {
  const read = rosterWatch.roster.value?.holds(member, Powers.READ) ?? false;
  return read && pinWeakness(pin, { read }) !== null;
}
