// SPDX-License-Identifier: AGPL-3.0-or-later
import { custodianChange } from "../passkeys/places.js";
import { CustodianRefusal } from "../../lib/custodian.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";

/** @typedef {import("../../lib/proofs.js").Proof} Proof */

/**
 * The custodian first, so that whoever signs in by the account can also unlock
 * by it. Doing it again does what was left.
 * @param {string} pin @param {Proof} proof
 * @param {import("./shown-account.js").Shown} shown
 * @throws {CustodianRefusal} @throws {Problem}
 */
export async function linkAccount(pin, proof, { ticket, account }) {
  const { issuer, subject } = account;
  await told(pin, proof, { link: { issuer, subject } });
  await post("/api/me/provider", { ticket, confirm: await proof.confirm() });
}

/** @param {string} pin @param {Proof} proof */
export async function unlinkAccount(pin, proof) {
  await told(pin, proof, { unlink: true });
  const confirm = await proof.confirm();
  try {
    await post("/api/me/provider/remove", { confirm });
  } catch (error) {
    // In another tab, or before the answer was lost.
    if (!Problem.is(error, "not-found")) throw error;
  }
}

/**
 * @param {string} pin @param {Proof} proof
 * @param {import("../../crypto/safe/devices/credential-changes.js").Change} change
 */
async function told(pin, proof, change) {
  const { status } = await custodianChange({ pin, proof }, change);
  // Unlinked there already: a half that was left.
  if (status === "credential" && change.unlink) return;
  if (status !== "ok") throw new CustodianRefusal(status);
}
