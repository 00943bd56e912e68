// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { readBody, TYPES, writeBody } from "./entry-bodies.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { Body } from "./entry-bodies.js" */

/**
 * @typedef {{ hid: Hex, seq: number, prev: Hex, time: number,
 *   signer: Hex }} Place where an entry stands, when, and by whom
 * @typedef {Place & { body: Body, core: Bytes, sig: Bytes,
 *   sig2: Bytes | undefined, bytes: Bytes }} Entry
 */

export const ZERO_HASH = "0".repeat(64);

/**
 * Reads an entry of the roster; believes nothing in it yet.
 * @param {Bytes} bytes @returns {Entry} @throws {Refused}
 */
export function readEntry(bytes) {
  const reader = new Reader(bytes);
  if (reader.u8() !== 1) throw new Refused("unknown-version");
  const type = TYPES[reader.u8()];
  if (type === undefined) throw new Refused("unknown-type");
  const place = {
    hid: reader.hex(32),
    seq: reader.u32(),
    prev: reader.hex(32),
    time: reader.u64(),
    signer: reader.hex(16),
  };
  const bodyBytes = reader.vector();
  const core = bytes.slice(0, reader.offset);
  const sig = reader.fixed(64);
  const sig2 = type === "join" ? reader.fixed(64) : undefined;
  reader.end();
  const body = readBody(type, bodyBytes);
  return { ...place, body, core, sig, sig2, bytes: bytes.slice() };
}

/** What is signed. @param {Place} place @param {Body} body */
export const writeCore = (place, body) =>
  new Writer().u8(1).u8(TYPES.indexOf(body.type)).hex(place.hid, 32)
    .u32(place.seq).hex(place.prev, 32).u64(place.time).hex(place.signer, 16)
    .vector(writeBody(body)).done();

/** H(entry), which covers all signatures. @param {Bytes} bytes @returns {Promise<Hex>} */
export const entryHash = async (bytes) => toHex(await sha256(bytes));
