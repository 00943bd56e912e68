// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { ENC_LENGTH } from "../../hazmat/hpke.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { readHeaderFrom } from "./headers.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { Header } from "./headers.js" */

/** enc, a content key of 32 bytes, tag. */
const SEALED_KEY_LENGTH = ENC_LENGTH + 48;

/**
 * @typedef {{ header: Header, headerBytes: Bytes, payload: Bytes,
 *   wraps: ReadonlyMap<Hex, Bytes> }} Envelope wraps by reader_id
 */

/** @param {Bytes} bytes @returns {Envelope} @throws {Refused} */
export function readEnvelope(bytes) {
  const reader = new Reader(bytes);
  const header = readHeaderFrom(reader);
  const headerBytes = bytes.slice(0, reader.offset);
  const payload = reader.fixed(reader.u32());
  const count = reader.u16();
  /** @type {Map<Hex, Bytes>} */
  const wraps = new Map();
  for (let i = 0; i < count; i++) {
    const id = reader.hex(16);
    if (wraps.has(id)) throw new Refused("duplicate");
    wraps.set(id, reader.fixed(SEALED_KEY_LENGTH));
  }
  reader.end();
  return { header, headerBytes, payload, wraps };
}

/**
 * @param {Bytes} headerBytes @param {Bytes} payload
 * @param {Iterable<[Hex, Bytes]>} wraps by reader_id
 */
export function writeEnvelope(headerBytes, payload, wraps) {
  const list = [...wraps];
  const writer = new Writer().raw(headerBytes).u32(payload.length).raw(payload)
    .u16(list.length);
  for (const [id, sealed] of list) {
    writer.hex(id, 16).fixed(sealed, SEALED_KEY_LENGTH);
  }
  return writer.done();
}

/**
 * A record's header without opening it. Nothing in it is verified: use it to
 * sort and to ask, never to show. @param {Bytes} bytes an envelope
 */
export const readHeader = (bytes) => readHeaderFrom(new Reader(bytes));

/**
 * What the next version names as `prev`.
 * @param {Bytes} bytes an envelope @returns {Promise<Hex>}
 */
export const headerHash = async (bytes) =>
  toHex(await sha256(readEnvelope(bytes).headerBytes));
