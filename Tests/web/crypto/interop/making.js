// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom, toHex } from "../../../../web/crypto/hazmat/bytes.js";
import { seal } from "../../../../web/crypto/hazmat/hpke.js";
import {
  XWingPrivateKey,
  XWingPublicKey,
} from "../../../../web/crypto/hazmat/xwing.js";
import { sealGroupWrap } from "../../../../web/crypto/safe/groups/group-wraps.js";
import {
  Kinds,
  nameParent,
  NameTypes,
} from "../../../../web/crypto/safe/records/kinds.js";
import {
  randomId,
  ZERO_ID,
} from "../../../../web/crypto/safe/records/record-ids.js";
import { sealRecord } from "../../../../web/crypto/safe/records/seal-record.js";

/** @import { Scene } from "../vectors/scene.js" */

/**
 * What one implementation sealed, for the others to open: as hex.
 * @typedef {{ label: string, seed: string, aad: string, pt: string,
 *   sealed: string }} HPKEPiece
 * @typedef {{ chain: number, reader: string, envelope: string,
 *   content: string, group?: string }} EnvelopePiece
 * @typedef {{ reader: string, scope: number, gen: number, wrap: string,
 *   seed: string }} WrapPiece
 * @typedef {{ made_by: string, hpke: HPKEPiece[], envelopes: EnvelopePiece[],
 *   wraps: WrapPiece[] }} InteropFile
 */

const LABELS = /** @type {const} */ ([
  "record/key",
  "group/seed",
  "group/past",
  "device/request",
]);

/** @returns {Promise<HPKEPiece[]>} */
const makeHPKE = () =>
  Promise.all(LABELS.map(async (label, n) => {
    const seed = systemRandom(32);
    const { publicBytes } = await XWingPrivateKey.fromSeed(seed);
    const [aad, pt] = [systemRandom(11 * n), systemRandom(32 * n)];
    const sealed = await seal(label, new XWingPublicKey(publicBytes), aad, pt);
    const [sealedText, seedText] = [toHex(sealed), toHex(seed)];
    return {
      label,
      seed: seedText,
      aad: toHex(aad),
      pt: toHex(pt),
      sealed: sealedText,
    };
  }));

/** Kind, author, its readers, and the group through which they read. */
const RECORDS = /** @type {const} */ ([
  [Kinds.NOTE, "ben", ["ben", "ada", "cleo"], null],
  [Kinds.REPORT, "dan", ["dan", "ada"], null],
  [Kinds.MESSAGE_OUT, "ben", ["ben"], "2/3"],
  [Kinds.NAME, "ada", ["ben"], "1/2"],
  [Kinds.SETTINGS, "ada", ["dan"], null],
  [Kinds.DRAFT, "cleo", ["cleo"], null],
]);

/** @param {Scene} scene @param {string} madeBy @returns {Promise<EnvelopePiece[]>} */
async function makeEnvelopes(scene, madeBy) {
  const roster = await scene.roster();
  /** @type {EnvelopePiece[]} */
  const pieces = [];
  for (const [kind, author, readers, group] of RECORDS) {
    const keys = await scene.keys(author);
    const content = { t: 1800010000000, text: `¿${madeBy}? ${kind}` };
    const { envelope } = await sealRecord({
      roster,
      keys,
      kind,
      id: kind === Kinds.SETTINGS ? ZERO_ID : randomId(),
      parent: kind === Kinds.NAME ? nameParent(NameTypes.TAG) : randomId(),
      content,
    });
    for (const reader of readers) {
      pieces.push({
        chain: roster.entries.length,
        reader,
        envelope: toHex(envelope),
        content: JSON.stringify(content),
        ...(group ? { group } : {}),
      });
    }
  }
  return pieces;
}

/** @param {Scene} scene @returns {Promise<WrapPiece[]>} */
async function makeWraps(scene) {
  const roster = await scene.roster();
  return Promise.all(["1/2", "2/3"].map(async (place) => {
    const [scope, gen] = place.split("/").map(Number);
    const { id, sealPk } = await scene.keys("ben");
    const seed = scene.groupSeed(place);
    const where = { hid: roster.hid, scope, gen, member: id };
    const wrap = await sealGroupWrap(where, new XWingPublicKey(sealPk), seed);
    return { reader: "ben", scope, gen, wrap: toHex(wrap), seed: toHex(seed) };
  }));
}

/** @param {Scene} scene @param {string} madeBy @returns {Promise<InteropFile>} */
export const makeInterop = async (scene, madeBy) => ({
  made_by: madeBy,
  hpke: await makeHPKE(),
  envelopes: await makeEnvelopes(scene, madeBy),
  wraps: await makeWraps(scene),
});
