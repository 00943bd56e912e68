// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, utf8 } from "../../hazmat/bytes.js";
import { hashed } from "../../hazmat/hash.js";
import { deriveFrom, importIKM } from "../../hazmat/hkdf.js";
import { labelAlone } from "../../hazmat/labels.js";
import { stretch } from "../../hazmat/pbkdf2.js";
import { signInName } from "./sign-in-names.js";

/** @import { Hex } from "../../hazmat/bytes.js" */

/**
 * PBKDF2 with H("signin" ‖ 0 ‖ hid ‖ 0 ‖ name) as salt. Takes about half a
 * second, by intent.
 * @param {string} passphrase @param {Hex} hid @param {string} name
 * @throws {import("../../refused.js").Refused} "sign-in-name"
 */
export async function stretchPassphrase(passphrase, hid, name) {
  const zero = new Uint8Array(1);
  const salt = await hashed(
    "signin",
    fromHex(hid),
    zero,
    utf8(signInName(name)),
  );
  return stretch(passphrase, salt);
}

/**
 * @typedef {object} SignInSecrets
 * @property {Uint8Array<ArrayBuffer>} auth 32 bytes for the server
 * @property {Uint8Array<ArrayBuffer>} evidence 32 bytes for the custodian alone
 */

/**
 * The two secrets that a passphrase gives, neither of which tells the other.
 * @param {{ passphrase: string, hid: Hex, signInName: string }} what
 * @returns {Promise<SignInSecrets>}
 * @throws {import("../../refused.js").Refused} "sign-in-name"
 */
export async function deriveSignIn({ passphrase, hid, signInName: name }) {
  const stretched = await stretchPassphrase(passphrase, hid, name);
  const ikm = await importIKM(stretched);
  stretched.fill(0);
  const [auth, evidence] = await Promise.all([
    deriveFrom(ikm, labelAlone("signin/auth")),
    deriveFrom(ikm, labelAlone("signin/custodian")),
  ]);
  return { auth, evidence };
}
