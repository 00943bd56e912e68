// SPDX-License-Identifier: AGPL-3.0-or-later
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { KINDS, Kinds } from "./kinds.js";
import { ZERO_ID } from "./record-ids.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */

/**
 * @typedef {{ hid: Hex, kind: number, id: Hex, version: number, prev: Hex,
 *   parent: Hex, author: Hex, rosterSeq: number, rosterHash: Hex,
 *   audience: number, extra: Hex[], commit: Hex }} Header
 * prev: H(header) of the version before.
 */

const ZERO_HASH = "0".repeat(64);
/** None could follow the last number of 32 bits, so it is no version's. */
const HIGHEST_VERSION = 0xffff_fffe;

/** @param {Bytes} bytes @returns {Hex[]} sorted, no duplicates */
function readExtra(bytes) {
  const reader = new Reader(bytes);
  /** @type {Hex[]} */
  const extra = [];
  while (reader.left > 0) {
    const id = reader.hex(16);
    const before = extra.at(-1) ?? "";
    if (id === before) throw new Refused("duplicate");
    if (id < before) throw new Refused("unsorted");
    extra.push(id);
  }
  return extra;
}

/** @param {Reader} reader @returns {Header} @throws {Refused} */
export function readHeaderFrom(reader) {
  if (reader.u8() !== 1) throw new Refused("unknown-version");
  return {
    hid: reader.hex(32),
    kind: reader.u8(),
    id: reader.hex(16),
    version: reader.u32(),
    prev: reader.hex(32),
    parent: reader.hex(16),
    author: reader.hex(16),
    rosterSeq: reader.u32(),
    rosterHash: reader.hex(32),
    audience: reader.u8(),
    extra: readExtra(reader.vector()),
    commit: reader.hex(32),
  };
}

/** @param {Header} header */
export function writeHeader(header) {
  const extra = new Writer();
  for (const id of header.extra) extra.hex(id, 16);
  return new Writer().u8(1).hex(header.hid, 32).u8(header.kind)
    .hex(header.id, 16).u32(header.version).hex(header.prev, 32)
    .hex(header.parent, 16).hex(header.author, 16).u32(header.rosterSeq)
    .hex(header.rosterHash, 32).u8(header.audience).vector(extra.done())
    .hex(header.commit, 32).done();
}

/**
 * What the table of PROTOCOL section 8 says of a header by itself.
 * @param {Header} header @throws {Refused}
 */
export function checkHeader(header) {
  const kind = KINDS.get(header.kind);
  if (!kind) throw new Refused("unknown-kind");
  if (header.audience !== kind.audience) throw new Refused("audience");
  if (kind.extra === "none" && header.extra.length > 0) {
    throw new Refused("extra");
  }
  if (kind.extra === "one" && header.extra.length !== 1) {
    throw new Refused("extra");
  }
  if (header.version < 1 || header.version > HIGHEST_VERSION) {
    throw new Refused("version");
  }
  if (header.version === 1 && header.prev !== ZERO_HASH) {
    throw new Refused("prev");
  }
  if (header.kind === Kinds.SETTINGS && header.id !== ZERO_ID) {
    throw new Refused("record-id");
  }
  if (
    header.kind === Kinds.NAME && !/^0[1-6]0{30}$/.test(header.parent)
  ) {
    throw new Refused("record-parent");
  }
  return kind;
}
