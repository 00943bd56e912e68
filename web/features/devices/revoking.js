// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginRevocation } from "../../crypto/safe/devices/revocations.js";
import {
  carry,
  challengeFor,
  CustodianRefusal,
  keyHash,
} from "../../lib/custodian.js";
import { ownPlace } from "../unlock/unlocking.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";

/**
 * @typedef {import("../../lib/proofs.js").Proof} Proof
 *
 * @typedef {object} Places what a revocation needs of the world
 * @property {(device: string) => Promise<{status: string, custodian: string}>} custodian
 * what it said, and which one it is: H of its key, hex
 * @property {() => Promise<import("../../lib/proofs.js").Confirm>} confirm
 * @property {(device: string, body: object) => Promise<unknown>} post to the
 * server
 */

/**
 * Revokes a device at the custodian, then at the server: first it can open
 * nothing any more, then it is signed out and forgotten. Until both are done
 * the list has it, and doing it again does what is left. One that the custodian
 * does not know is forgotten all the same, and every other session ended.
 * @param {Places} places @param {string} device its id
 * @param {(isHalf: boolean) => void} sayHalf whether it is only half done:
 * called once the custodian has destroyed the share, and again where the server
 * knows that another one holds it
 * @returns {Promise<boolean>} whether there was a share, and is none any more
 * @throws {CustodianRefusal} @throws {Problem}
 * @throws {import("../../lib/passkeys.js").PasskeyRefused}
 */
export async function revokeDevice(places, device, sayHalf) {
  const { status, custodian } = await places.custodian(device);
  const isDestroyed = status === "ok";
  if (!isDestroyed && status !== "unknown-device") {
    throw new CustodianRefusal(status);
  }
  if (isDestroyed) sayHalf(true);
  try {
    const confirm = await places.confirm();
    await places.post(device, { confirm, custodian });
  } catch (error) {
    if (Problem.is(error, "other-custodian")) sayHalf(false);
    // Forgotten already: the answer alone was lost, or an admin was faster.
    if (!Problem.is(error, "not-found")) throw error;
  }
  return isDestroyed;
}

/** @param {{pin: string, proof: Proof}} asked @returns {Places} */
export const revokingPlaces = ({ pin, proof }) => ({
  async custodian(revoked) {
    const own = await ownPlace();
    const challenge = await challengeFor(own.device.id, own);
    const evidence = await proof.evidence(challenge);
    const asked = { ...own, pin, challenge, evidence, revoked };
    const begun = await beginRevocation(asked);
    const { status } = await begun.finish(await carry(begun.request, own));
    return { status, custodian: await keyHash(own.custodianPk) };
  },
  confirm: () => proof.confirm(),
  post: (device, body) => post(`/api/me/devices/${device}/revoke`, body),
});
