// SPDX-License-Identifier: AGPL-3.0-or-later
import { CustodianRefusal } from "../../lib/custodian.js";
import { fromBase64url } from "../../lib/bytes.js";
import { Problem } from "../../lib/problem.js";

/**
 * @typedef {import("../../lib/proofs.js").Confirm} Confirm
 *
 * @typedef {object} Places what a removal needs of the world
 * @property {(change: {remove: Uint8Array<ArrayBuffer>})
 *   => Promise<{status: string}>} custodian
 * @property {() => Promise<Confirm>} confirm
 * @property {(id: string, body: object) => Promise<unknown>} post to the server
 * @property {(id: string) => Promise<unknown>} unlabel
 * @property {(id: string) => Promise<unknown>} forget by whatever keeps it
 */

/**
 * Removes a passkey at the custodian, then at the server: until both are done
 * the list has it, and doing it again does what is left. The evidence is never
 * of the same passkey, so the custodian's "credential" says that it is not
 * held any more.
 * @param {Places} places @param {{id: string, isWhole: boolean}} passkey
 * @throws {CustodianRefusal} @throws {Problem}
 * @throws {import("../../lib/passkeys.js").PasskeyRefused}
 */
export async function removePasskey(places, { id, isWhole }) {
  const { status } = await places.custodian({ remove: fromBase64url(id) });
  if (status !== "ok" && status !== "credential") {
    throw new CustodianRefusal(status);
  }
  if (isWhole) {
    try {
      await places.post(id, { confirm: await places.confirm() });
    } catch (error) {
      if (!Problem.is(error, "not-found")) throw error;
    }
  }
  await places.unlabel(id);
  await places.forget(id);
}
