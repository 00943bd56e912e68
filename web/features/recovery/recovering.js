// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post } from "../../lib/api.js";
import { enrol } from "../../lib/device-changes.js";
import { fetchRoster } from "../../lib/rosters/roster-fetching.js";
import { fromBase64url, toBase64url } from "../../lib/bytes.js";
import { verifyRoster } from "../../lib/sealing.js";
import {
  openRecovery,
  sealRecovery,
} from "../../crypto/safe/recovery/recovery-blobs.js";
import { asPrinted } from "../../lib/recovery-letters.js";
import { readRecoveryCode } from "../../crypto/safe/recovery/recovery-codes.js";
import { openedWithPin } from "../../lib/pin-duty.js";
import { ownPasskeyProof } from "../passkeys/passkey-sign-in.js";
import { passphraseProof } from "../../lib/passphrase-proof.js";
import { Problem } from "../../lib/problem.js";
import { rosterWatch, session, store } from "../../lib/app.js";

/**
 * @typedef {{pin: string, code: Uint8Array<ArrayBuffer>,
 *   signal: AbortSignal}} Fresh
 */

/**
 * Opens the seeds by the code. A chain is believed only if it contains the head
 * that lay sealed beside them (PROTOCOL section 14).
 * @param {string} typed
 * @throws {import("../../lib/sealing.js").Refused} code-form, code-checksum, open, head-not-in-chain, fork
 */
export async function openByCode(typed) {
  const me = session.me.value;
  if (!me) throw new Problem("signed-out", 401);
  const code = await readRecoveryCode(asPrinted(typed));
  const [roster, { recovery }] = await Promise.all([
    ourRoster(),
    get("/api/me/recovery"),
  ]);
  const { member } = me;
  const blob = fromBase64url(recovery);
  const seeds = await openRecovery({ code, roster, member, blob });
  code.fill(0);
  return {
    /** @param {number} power */
    holds: (power) => roster.holds(member, power),
    wipe: () => seeds.wipe(),
    /** @param {Fresh} fresh */
    finish: (fresh) => makeDevice({ ...fresh, seeds, roster, member }),
  };
}

/**
 * What this browser has kept, with what the server adds to it; alarms tell of
 * what contradicts it, as at every start. Without anything kept, the server's.
 */
async function ourRoster() {
  await rosterWatch.refresh();
  const kept = rosterWatch.roster.value;
  if (kept) return kept;
  const { entries } = await fetchRoster();
  return await verifyRoster(entries, { now: Math.floor(Date.now() / 1000) });
}

/**
 * As she has signed in, so she shows the custodian and the server once more
 * that it is she: a session alone adds no device.
 * @param {Fresh & {seeds: import("../../lib/sealing.js").Seeds,
 *   roster: import("../../lib/sealing.js").Roster, member: string}} what
 */
async function makeDevice({ pin, code, seeds, roster, member, signal }) {
  const { by } = session;
  const open = session.opening();
  if (!by) throw new Problem("signed-out", 401);
  const proof = by === "passkey"
    ? await ownPasskeyProof(signal)
    : passphraseProof(by);
  const { hid, custodianPk } = roster;
  const keys = await seeds.keys();
  const device = await enrol({ hid, keys, seeds, pin, custodianPk, proof });
  const recovery = await sealRecovery({
    code,
    hid,
    member,
    seeds,
    rosterSeq: roster.seq,
    rosterHash: roster.hash,
  });
  await post("/api/me/device", {
    device: device.id,
    recovery: toBase64url(recovery),
    ...await proof.confirm(),
  });
  seeds.wipe();
  await store.keepDevice(member, device);
  await rosterWatch.adopt(roster);
  openedWithPin(pin, device);
  await open(keys);
}
