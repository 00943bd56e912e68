// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  decrypt,
  encrypt,
  importAESKey,
  TAG_LENGTH,
} from "../../hazmat/aesgcm.js";
import { allZero, concat, systemRandom } from "../../hazmat/bytes.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { paddedLength } from "../records/padding.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */

const CHUNK_LENGTH = 65_536;

/**
 * What stands inside the record that carries it.
 * @typedef {{ key: Bytes, size: number, chunks: number }} AttachmentSecret
 * key: 32 bytes, its own. size: true size in bytes.
 */

/** counter[11] ‖ last[1]. @param {number} index @param {number} count */
const nonceOf = (index, count) =>
  new Writer().raw(new Uint8Array(3)).u64(index).u8(index + 1 === count ? 1 : 0)
    .done();

/**
 * @param {Bytes} bytes @param {RandomSource} [random]
 * @returns {Promise<AttachmentSecret & { sealed: Bytes }>}
 */
export async function sealAttachment(bytes, random = systemRandom) {
  const key = random(32);
  const padded = new Uint8Array(paddedLength(bytes.length));
  padded.set(bytes);
  const chunks = Math.ceil(padded.length / CHUNK_LENGTH);
  const aes = await importAESKey(key);
  /** @type {Bytes[]} */
  const sealed = [];
  for (let i = 0; i < chunks; i++) {
    const chunk = padded.slice(i * CHUNK_LENGTH, (i + 1) * CHUNK_LENGTH);
    sealed.push(await encrypt(aes, nonceOf(i, chunks), chunk));
  }
  return { key, size: bytes.length, chunks, sealed: concat(...sealed) };
}

/**
 * @param {AttachmentSecret} secret @param {Bytes} sealed
 * @returns {Promise<Bytes>}
 * @throws {Refused} "truncated", "trailing", "open", "padding-length",
 * "padding-not-zero"
 */
export async function openAttachment({ key, size, chunks }, sealed) {
  const total = paddedLength(size);
  if (chunks !== Math.ceil(total / CHUNK_LENGTH)) {
    throw new Refused("padding-length");
  }
  const expected = total + chunks * TAG_LENGTH;
  if (sealed.length < expected) throw new Refused("truncated");
  if (sealed.length > expected) throw new Refused("trailing");
  const aes = await importAESKey(key);
  const step = CHUNK_LENGTH + TAG_LENGTH;
  const out = new Uint8Array(total);
  for (let i = 0; i < chunks; i++) {
    const chunk = sealed.slice(i * step, (i + 1) * step);
    out.set(await decrypt(aes, nonceOf(i, chunks), chunk), i * CHUNK_LENGTH);
  }
  if (!allZero(out.subarray(size))) throw new Refused("padding-not-zero");
  return out.slice(0, size);
}
