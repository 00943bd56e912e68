// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginCredentialChange } from "../../crypto/safe/devices/credential-changes.js";
import { ownDevice, ownPlace } from "../unlock/unlocking.js";
import {
  carry,
  challengeFor,
  CustodianRefusal,
  unlock,
} from "../../lib/custodian.js";
import { forgetPasskey, makePasskey } from "../../lib/passkeys.js";
import { fromBase64url, toBase64url } from "../../lib/bytes.js";
import { heldPasskeys } from "../../lib/proofs.js";
import { hotline, session } from "../../lib/app.js";
import { post } from "../../lib/api.js";
import { t } from "../../lib/catalogue.js";

/**
 * Where passkeys are added and removed: this device's custodian, the server,
 * the browser. The parts that a test puts others in place of.
 *
 * @typedef {import("../../lib/proofs.js").Proof} Proof
 * @typedef {import("./passkey-labels.js").PasskeyLabels} PasskeyLabels
 * @typedef {{pin: string, proof: Proof, labels: PasskeyLabels}} Asked
 */

/**
 * As a security key of this device: whoever forgets it then has nothing left to
 * open it with.
 * @param {string} id of a passkey, base64url
 */
export async function opensThisDevice(id) {
  const { keys, next } = await ownDevice();
  const slots = [...keys?.slots ?? [], ...next?.keys?.slots ?? []];
  return slots.some((slot) => toBase64url(slot.id) === id);
}

/**
 * Before anything is made: whether the PIN is right, and the passphrase. A
 * passkey is asked only once there is something to ask it for.
 * @param {string} pin @param {Proof} proof @throws {CustodianRefusal}
 */
export async function checkPin(pin, proof) {
  const isTyped = proof.by === "passphrase";
  const evidence = isTyped ? proof.evidence : null;
  const answer = await unlock({ ...await ownPlace(), pin, evidence });
  answer.seeds?.wipe();
  const { status } = answer;
  if (status === "ok" || (status === "evidence" && !isTyped)) return;
  throw new CustodianRefusal(status);
}

/**
 * @param {{pin: string, proof: Proof}} asked
 * @param {import("../../crypto/safe/devices/credential-changes.js").Change} change
 */
export async function custodianChange({ pin, proof }, change) {
  const own = await ownPlace();
  const challenge = await challengeFor(own.device.id, own);
  const evidence = await proof.evidence(challenge);
  const asked = { ...own, ...change, pin, challenge, evidence };
  const begun = await beginCredentialChange(asked);
  return await begun.finish(await carry(begun.request, own));
}

/** @param {Asked} asked */
const shared = ({ pin, proof, labels }) => ({
  /** @param {import("../../crypto/safe/devices/credential-changes.js").Change} change */
  custodian: (change) => custodianChange({ pin, proof }, change),
  confirm: () => proof.confirm(),
  /** @param {string} id @param {string} name */
  label: (id, name) => labels.save(id, name),
  /** @param {string} id */
  unlabel: (id) => labels.drop(id),
});

/**
 * @param {Asked & {name: string, signal: AbortSignal}} asked
 * @returns {import("./adding.js").Places}
 */
export const addingPlaces = ({ name, signal, ...asked }) => ({
  ...shared(asked),
  challenge: async () => (await post("/api/passkeys/challenge")).challenge,
  make: async (challenge) =>
    makePasskey({
      challenge,
      member: session.me.value?.member ?? "",
      hotline: hotline.value?.name ?? t("app.name"),
      name,
      exclude: (await heldPasskeys()).map(({ id }) => fromBase64url(id)),
      signal,
    }),
  post: (body) => post("/api/me/passkeys", body),
  held: heldPasskeys,
  now: Date.now,
});

/** @param {Asked} asked @returns {import("./removing.js").Places} */
export const removingPlaces = (asked) => ({
  ...shared(asked),
  post: (id, body) => post(`/api/me/passkeys/${id}/remove`, body),
  forget: forgetPasskey,
});
