// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginCredentialChange } from "../../crypto/safe/devices/credential-changes.js";
import { custodianKey } from "../unlock/unlocking.js";
import {
  carry,
  challengeFor,
  CustodianRefusal,
  unlock,
} from "../../lib/custodian.js";
import { forgetPasskey, makePasskey } from "../../lib/passkeys.js";
import { fromBase64url } from "../../lib/bytes.js";
import { heldPasskeys } from "../../lib/proofs.js";
import { hotline, session, store } from "../../lib/app.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { t } from "../../lib/catalogue.js";

/**
 * Where passkeys are added and removed: this device's custodian, the server,
 * the browser. The parts that a test puts others in place of.
 *
 * @typedef {import("../../lib/proofs.js").Proof} Proof
 * @typedef {import("./passkey-labels.js").PasskeyLabels} PasskeyLabels
 * @typedef {{pin: string, proof: Proof, labels: PasskeyLabels}} Asked
 */

async function ownDevice() {
  const me = session.me.value;
  const device = me && await store.device(me.member);
  if (!device) throw new Problem("signed-out", 401);
  return { device, custodianPk: await custodianKey() };
}

/**
 * Before anything is made: whether the PIN is right, and the passphrase. A
 * passkey is asked only once there is something to ask it for.
 * @param {string} pin @param {Proof} proof @throws {CustodianRefusal}
 */
export async function checkPin(pin, proof) {
  const isTyped = proof.by === "passphrase";
  const evidence = isTyped ? proof.evidence : null;
  const answer = await unlock({ ...await ownDevice(), pin, evidence });
  answer.seeds?.wipe();
  const { status } = answer;
  if (status === "ok" || (status === "evidence" && !isTyped)) return;
  throw new CustodianRefusal(status);
}

/** @param {Asked} asked */
const shared = ({ pin, proof, labels }) => ({
  /** @param {{add?: import("../../crypto/safe/devices/passkeys.js").Passkey, remove?: Uint8Array<ArrayBuffer>}} change */
  async custodian(change) {
    const own = await ownDevice();
    const challenge = await challengeFor(own.device.id, {});
    const evidence = await proof.evidence(challenge);
    const asked = { ...own, ...change, pin, challenge, evidence };
    const begun = await beginCredentialChange(asked);
    return await begun.finish(await carry(begun.request, {}));
  },
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
