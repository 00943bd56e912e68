// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, utf8 } from "./bytes.js";

/** @import { Bytes } from "./bytes.js" */

/**
 * PROTOCOL v1's labels: what keeps a signature, key or hash made for one use
 * from being taken for another.
 */
const NAMES = /** @type {const} */ ([
  "member",
  "group-id",
  "roster",
  "head",
  "record",
  "record/key",
  "record/payload",
  "record/commit",
  "group/seed",
  "group/past",
  "invite",
  "invite/proof",
  "device/kek/2f",
  "device/kek/3f",
  "device/seeds",
  "device/third",
  "device/proof",
  "device/request",
  "device/response",
  "device/auth",
  "device/enrol",
  "recovery",
  "words/commit",
  "words",
  "audit",
  "passkey/label",
  "signin",
  "signin/auth",
  "signin/custodian",
]);

/** @typedef {typeof NAMES[number]} Label */

const ZERO = new Uint8Array(1);

const alone = /** @type {Record<Label, Bytes>} */ (Object.fromEntries(
  NAMES.map((name) => [name, utf8("llamenos/v1/" + name)]),
));

/**
 * A label that stands alone: an HPKE info, an HKDF info of one part.
 * @param {Label} label
 */
export const labelAlone = (label) => alone[label];

/**
 * A label followed by other parts: hashes, and an info or AAD of several.
 * @param {Label} label @param {...Uint8Array} parts @returns {Bytes}
 */
export const labelled = (label, ...parts) =>
  concat(alone[label], ZERO, ...parts);

export { NAMES as LABELS };
