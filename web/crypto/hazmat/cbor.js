// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";

/** @import { Bytes } from "./bytes.js" */

/** Arrays and maps within one another; CTAP2 allows four. */
const MOST_DEPTH = 4;

/**
 * Where the CBOR item that begins at `offset` ends (RFC 8949). What is in it is
 * for the custodian to judge; a browser only has to know how long a key is.
 * Lengths that are marked instead of counted, tags, and simple values but true
 * and false are refused.
 * @param {Bytes} bytes @param {number} offset @param {number} [depth]
 * @returns {number}
 * @throws {Refused} "truncated", "unknown-type"
 */
export function itemEnd(bytes, offset, depth = 0) {
  const { major, info, argument, start } = readHead(bytes, offset);
  switch (major) {
    case 0:
    case 1:
      return start;
    case 2:
    case 3:
      return within(bytes, start + argument);
    case 4:
      return itemsEnd(bytes, start, argument, depth);
    case 5:
      return itemsEnd(bytes, start, argument * 2, depth);
    case 7:
      if (info === 20 || info === 21) return start;
  }
  throw new Refused("unknown-type");
}

/** @param {Bytes} bytes @param {number} offset */
function readHead(bytes, offset) {
  const [first] = bytes.subarray(offset, within(bytes, offset + 1));
  const [major, info] = [(first ?? 0) >> 5, (first ?? 0) & 31];
  if (info < 24) return { major, info, argument: info, start: offset + 1 };
  if (info > 27 || major > 5) throw new Refused("unknown-type");
  const start = within(bytes, offset + 1 + 2 ** (info - 24));
  const argument = bytes.subarray(offset + 1, start)
    .reduce((value, byte) => value * 256 + byte, 0);
  return { major, info, argument, start };
}

/** @param {Bytes} bytes @param {number} start @param {number} count @param {number} depth */
function itemsEnd(bytes, start, count, depth) {
  if (depth >= MOST_DEPTH) throw new Refused("unknown-type");
  let end = start;
  for (let i = 0; i < count; i++) end = itemEnd(bytes, end, depth + 1);
  return end;
}

/** @param {Bytes} bytes @param {number} end */
function within(bytes, end) {
  if (end > bytes.length) throw new Refused("truncated");
  return end;
}
