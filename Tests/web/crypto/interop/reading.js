// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, toHex } from "../../../../web/crypto/hazmat/bytes.js";
import { open } from "../../../../web/crypto/hazmat/hpke.js";
import { XWingPrivateKey } from "../../../../web/crypto/hazmat/xwing.js";
import { openGroupWrap } from "../../../../web/crypto/safe/groups/group-wraps.js";
import { readHeader } from "../../../../web/crypto/safe/records/envelopes.js";
import { openRecord } from "../../../../web/crypto/safe/records/open-record.js";

/** @import { Label } from "../../../../web/crypto/hazmat/labels.js" */
/** @import { Scene } from "../vectors/scene.js" */
/** @import { EnvelopePiece, HPKEPiece, InteropFile, WrapPiece } from "./making.js" */

/** @param {string} got @param {string} wanted @param {string} what */
function same(got, wanted, what) {
  if (got !== wanted) throw new Error(`${what}: ${got}, not ${wanted}`);
}

/** @param {HPKEPiece} piece */
async function readHPKE({ label, seed, aad, pt, sealed }) {
  const key = await XWingPrivateKey.fromSeed(fromHex(seed));
  const name = /** @type {Label} */ (label);
  const text = await open(name, key, fromHex(aad), fromHex(sealed));
  same(toHex(text), pt, "hpke under " + label);
}

/** @param {Scene} scene @param {EnvelopePiece} piece */
async function readOne(scene, { chain, reader, envelope, content, group }) {
  const roster = await scene.roster(chain);
  const bytes = fromHex(envelope);
  const { kind, id, parent } = readHeader(bytes);
  const opened = await openRecord({
    roster,
    keys: await scene.keys(reader),
    groups: await scene.groups(group ? [group] : [], roster),
    asked: { kind, id, parent },
  }, bytes);
  same(opened.text, content, "envelope for " + reader);
}

/** @param {Scene} scene @param {WrapPiece} piece */
async function readWrap(scene, { reader, wrap, scope, gen, seed }) {
  const keys = await scene.keys(reader);
  const key = await openGroupWrap(await scene.roster(), keys, fromHex(wrap));
  same(`${key.scope}/${key.gen}`, `${scope}/${gen}`, "wrap");
  // deno-lint-ignore require-await
  same(await key.lendSeed(async (held) => toHex(held)), seed, "wrap's seed");
}

/**
 * Opens all that another implementation sealed.
 * @param {Scene} scene @param {InteropFile} file
 * @returns {Promise<number>} how many pieces
 * @throws {Error} for any that does not open to what it should
 */
export async function readInterop(scene, { hpke, envelopes, wraps }) {
  for (const piece of hpke) await readHPKE(piece);
  for (const piece of envelopes) await readOne(scene, piece);
  for (const piece of wraps) await readWrap(scene, piece);
  if (!hpke.length || !envelopes.length || !wraps.length) {
    throw new Error("something to open is missing");
  }
  return hpke.length + envelopes.length + wraps.length;
}
