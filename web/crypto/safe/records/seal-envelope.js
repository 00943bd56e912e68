// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom, toHex } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { seal } from "../../hazmat/hpke.js";
import { concat } from "../../hazmat/bytes.js";
import { writeEnvelope } from "./envelopes.js";
import { checkHeader, writeHeader } from "./headers.js";
import { ContentKey } from "./payloads.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { Label } from "../../hazmat/labels.js" */
/** @import { XWingPublicKey } from "../../hazmat/xwing.js" */
/** @import { Header } from "./headers.js" */

/**
 * @typedef {{ id: Hex, sealKey: XWingPublicKey }} RecordReader
 * a member, or a group under its group_id
 * @typedef {{ sign(label: Label, message: Uint8Array): Promise<Bytes> }} Signer
 * @typedef {{ envelope: Bytes, header: Header, headerHash: Hex }} SealedRecord
 */

const UNSIGNED = new Uint8Array(64);

/**
 * Seals one version of a record for its readers.
 * @param {Omit<Header, "commit">} fields @param {Bytes} content UTF-8 JSON
 * @param {Signer | null} signer null for the kinds that nobody signs
 * @param {RecordReader[]} readers @param {RandomSource} [random] asked for the
 * content key, then for each reader in the order of their ids
 * @returns {Promise<SealedRecord>}
 */
export async function sealEnvelope(
  fields,
  content,
  signer,
  readers,
  random = systemRandom,
) {
  const ck = random(32);
  const contentKey = await ContentKey.from(ck);
  const header = { ...fields, commit: await contentKey.commitment() };
  checkHeader(header);
  const headerBytes = writeHeader(header);
  const hash = await sha256(headerBytes);
  const sig = await signer?.sign("record", concat(headerBytes, content)) ??
    UNSIGNED;
  const payload = await contentKey.seal(headerBytes, header.kind, sig, content);
  /** @type {[Hex, Bytes][]} */
  const wraps = [];
  const sorted = readers.toSorted((a, b) => a.id < b.id ? -1 : 1);
  for (const { id, sealKey } of sorted) {
    wraps.push([id, await seal("record/key", sealKey, hash, ck, random)]);
  }
  ck.fill(0);
  const envelope = writeEnvelope(headerBytes, payload, wraps);
  return { envelope, header, headerHash: toHex(hash) };
}
