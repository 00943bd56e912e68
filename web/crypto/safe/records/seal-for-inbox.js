// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom, utf8 } from "../../hazmat/bytes.js";
import { XWingPublicKey } from "../../hazmat/xwing.js";
import { groupId, Scopes } from "../groups/group-ids.js";
import { ZERO_ID } from "./record-ids.js";
import { CALLER, KINDS } from "./kinds.js";
import { sealEnvelope } from "./seal-envelope.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */

/**
 * What the caller's page seals, without a signature, to the inbox group. hid,
 * head, generation and key come from the server; members' clients compare the
 * same public answer with the roster (PROTOCOL section 7).
 * @param {{ hid: Hex, rosterSeq: number, rosterHash: Hex, generation: number,
 *   inboxPk: Bytes, kind: number, id: Hex, parent?: Hex, author?: Hex,
 *   content: Record<string, unknown> }} what author: ff^16 unless named
 * @param {RandomSource} [random]
 * @throws {import("../../refused.js").Refused}
 */
export async function sealForInbox(what, random = systemRandom) {
  const { generation, inboxPk, content, ...place } = what;
  const id = await groupId(Scopes.INBOX, generation, inboxPk);
  const fields = {
    parent: ZERO_ID,
    author: CALLER,
    ...place,
    version: 1,
    prev: "0".repeat(64),
    audience: KINDS.get(what.kind)?.audience ?? 0,
    extra: [],
  };
  const readers = [{ id, sealKey: new XWingPublicKey(inboxPk) }];
  const text = utf8(JSON.stringify(content));
  return sealEnvelope(fields, text, null, readers, random);
}
