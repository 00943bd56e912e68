// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal, systemRandom } from "../../hazmat/bytes.js";
import { fromHex } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { seal } from "../../hazmat/hpke.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { readersOf } from "./audiences.js";
import { readEnvelope } from "./envelopes.js";
import { checkHeader } from "./headers.js";
import { AUDIENCE_SCOPES } from "./kinds.js";
import { openContentKey } from "./open-record.js";
import { ContentKey } from "./payloads.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { Header } from "./headers.js" */
/** @import { Reading } from "./open-record.js" */

/** @param {Roster} roster @param {Header} header @param {Hex} reader */
function entitled(roster, header, reader) {
  if (header.hid !== roster.hid) throw new Refused("hid");
  checkHeader(header);
  const found = AUDIENCE_SCOPES[header.audience] === undefined
    ? readersOf(roster, header).find(({ id }) => id === reader)
    : undefined;
  if (!found) throw new Refused("audience");
  return found;
}

/**
 * Reader's rule 5: one more wrap, for somebody whom the audience requires by
 * our own roster, whatever the server says is missing. The header and payload
 * stay as their author sealed them.
 * @param {Reading & { reader: Hex }} reading @param {Bytes} bytes an envelope
 * @param {RandomSource} [random]
 * @returns {Promise<Bytes>} reader_id[16] | 1,168 bytes
 * @throws {Refused} "audience" for anybody else, "no-wrap", "open", "commit"
 */
export async function addWrap(reading, bytes, random = systemRandom) {
  const envelope = readEnvelope(bytes);
  const { header, headerBytes } = envelope;
  const { id, sealKey } = entitled(reading.roster, header, reading.reader);
  const hash = await sha256(headerBytes);
  const ck = await openContentKey(reading, envelope, hash);
  try {
    const commitment = await (await ContentKey.from(ck)).commitment();
    if (!equal(fromHex(commitment), fromHex(header.commit))) {
      throw new Refused("commit");
    }
    const sealed = await seal("record/key", sealKey, hash, ck, random);
    return new Writer().hex(id, 16).raw(sealed).done();
  } finally {
    ck.fill(0);
  }
}
