// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  decrypt,
  encrypt,
  importAESKey,
} from "../../../../../web/crypto/hazmat/aesgcm.js";
import { hashed } from "../../../../../web/crypto/hazmat/hash.js";
import { hkdf } from "../../../../../web/crypto/hazmat/hkdf.js";
import { sha3_256, shake256 } from "../../../../../web/crypto/hazmat/keccak.js";
import { stretch } from "../../../../../web/crypto/hazmat/pbkdf2.js";

/** @import { Label } from "../../../../../web/crypto/hazmat/labels.js" */
/** @import { Operation } from "../runner.js" */
/** @import { Inputs } from "../inputs.js" */

/** @param {Inputs} i @param {string} [name] */
export const labelOf = (
  i,
  name = "label",
) => /** @type {Label} */ (i.text(name));

/** @type {Record<string, Operation>} */
export const primitives = {
  "hashed": async (i) => ({
    out: await hashed(labelOf(i), ...i.byteList("parts")),
  }),
  "hkdf": async (i) => ({
    out: await hkdf(
      i.bytes("ikm"),
      i.bytes("info"),
      i.bytes("salt"),
      i.numberOr("length", 32),
    ),
  }),
  "pbkdf2": async (i) => ({
    out: await stretch(i.text("text"), i.bytes("salt")),
  }),
  "sha3-256": (i) => ({ out: sha3_256(i.bytes("m")) }),
  "shake256": (i) => ({ out: shake256(i.bytes("m"), i.number("length")) }),
  "aes-256-gcm-seal": async (i) => ({
    out: await encrypt(
      await importAESKey(i.bytes("key")),
      i.bytes("nonce"),
      i.bytes("pt"),
      i.bytes("aad"),
    ),
  }),
  "aes-256-gcm-open": async (i) => ({
    out: await decrypt(
      await importAESKey(i.bytes("key")),
      i.bytes("nonce"),
      i.bytes("ct"),
      i.bytes("aad"),
    ),
  }),
};
