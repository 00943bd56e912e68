// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from "../../../../../web/crypto/hazmat/bytes.js";
import { sha256 } from "../../../../../web/crypto/hazmat/hash.js";
import { SigningKey } from "../../../../../web/crypto/hazmat/ed25519.js";
import {
  openAttachment,
  sealAttachment,
} from "../../../../../web/crypto/safe/attachments/attachments.js";
import { readEnvelope } from "../../../../../web/crypto/safe/records/envelopes.js";
import { KINDS } from "../../../../../web/crypto/safe/records/kinds.js";
import { openRecord } from "../../../../../web/crypto/safe/records/open-record.js";
import { passkeyLabelId } from "../../../../../web/crypto/safe/records/passkey-labels.js";
import { paddedLength } from "../../../../../web/crypto/safe/records/padding.js";
import { sealEnvelope } from "../../../../../web/crypto/safe/records/seal-envelope.js";
import { fixedRandom } from "../scene.js";

/** @import { Roster } from "../../../../../web/crypto/safe/rosters/roster.js" */
/** @import { Operation } from "../runner.js" */
/** @import { Inputs } from "../inputs.js" */

/** @param {Inputs} i */
const headerOf = (i) => ({
  hid: i.text("hid"),
  kind: i.number("kind"),
  id: i.text("id"),
  version: i.number("version"),
  prev: i.text("prev"),
  parent: i.text("parent"),
  author: i.text("author"),
  rosterSeq: i.number("roster_seq"),
  rosterHash: i.text("roster_hash"),
  audience: i.number("audience"),
  extra: i.list("extra").map(String),
});

/** @param {Roster} roster @param {string} id a member or a group */
function sealKeyOf(roster, id) {
  const found = roster.members.get(id) ??
    [...roster.groups.values()].find((group) => group.id === id);
  if (!found) throw new TypeError("no reader " + id);
  return { id, sealKey: found.sealKey };
}

/** @param {Inputs} i */
const seenOf = (i) => ({
  version: i.number("version"),
  headerHash: i.text("header_hash"),
  author: i.text("author"),
});

/** @param {Inputs} i */
const askedOf = (i) => ({
  kind: i.number("kind"),
  id: i.text("id"),
  parent: i.text("parent"),
});

/** @type {Record<string, Operation>} */
export const records = {
  "envelope-make": async (i, scene) => {
    const roster = await scene.roster();
    const readers = i.list("readers").map((one) => i.of(one));
    const made = await sealEnvelope(
      headerOf(i.inner("header")),
      utf8(i.text("content")),
      i.has("sign_seed")
        ? await SigningKey.fromSeed(i.bytes("sign_seed"))
        : null,
      readers.map((one) => sealKeyOf(roster, one.text("reader_id"))),
      fixedRandom(i.bytes("ck"), ...readers.map((one) => one.bytes("eseed"))),
    );
    const { headerBytes, payload } = readEnvelope(made.envelope);
    return {
      commit: made.header.commit,
      header: headerBytes,
      header_hash: made.headerHash,
      payload_sha256: await sha256(payload),
      envelope: made.envelope,
    };
  },
  "envelope-open": async (i, scene) => {
    const roster = await scene.rosterOf(i);
    const opened = await openRecord({
      roster,
      keys: await scene.keys(i.text("reader")),
      groups: await scene.groups(i.list("groups"), roster),
      asked: askedOf(i.inner("asked")),
      ...(i.has("seen") ? { seen: seenOf(i.inner("seen")) } : {}),
    }, i.bytes("envelope"));
    const { text, author, version, marks, headerHash } = opened;
    return { content: text, author, version, marks, header_hash: headerHash };
  },
  "kind": (i) => {
    const kind = KINDS.get(i.number("kind"));
    if (!kind) throw new Error("unknown kind");
    const { audience, writer, extra, sameAuthor, least } = kind;
    return { audience, writer, extra, same_author: sameAuthor, least };
  },
  "kinds": () => ({ count: KINDS.size }),
  "passkey-label-id": async (i) => ({
    id: await passkeyLabelId(i.bytes("credential")),
  }),
  "pad": (i) => ({ out: paddedLength(i.number("length"), i.number("kind")) }),
  "attachment": async (i) => {
    const pattern = i.bytes("pattern");
    const bytes = Uint8Array.from(
      { length: i.number("size") },
      (_, n) => pattern[n % pattern.length],
    );
    const made = await sealAttachment(bytes, fixedRandom(i.bytes("key")));
    const back = await openAttachment(made, made.sealed);
    if (back.length !== bytes.length) throw new Error("size is lost");
    const lengths = Array.from(
      { length: made.chunks },
      (_, n) => Math.min(65_552, made.sealed.length - n * 65_552),
    );
    return {
      count: made.chunks,
      chunk_lengths: lengths,
      hash: await sha256(made.sealed),
    };
  },
};
