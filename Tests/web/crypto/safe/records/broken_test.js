// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, utf8 } from "../../../../../web/crypto/hazmat/bytes.js";
import { sha256 } from "../../../../../web/crypto/hazmat/hash.js";
import { seal } from "../../../../../web/crypto/hazmat/hpke.js";
import { GroupKeys } from "../../../../../web/crypto/safe/groups/group-keys.js";
import { writeEnvelope } from "../../../../../web/crypto/safe/records/envelopes.js";
import { writeHeader } from "../../../../../web/crypto/safe/records/headers.js";
import {
  CALLER,
  KINDS,
  Kinds,
  nameParent,
  SERVER,
} from "../../../../../web/crypto/safe/records/kinds.js";
import { openRecord } from "../../../../../web/crypto/safe/records/open-record.js";
import { ContentKey } from "../../../../../web/crypto/safe/records/payloads.js";
import { ZERO_ID } from "../../../../../web/crypto/safe/records/record-ids.js";
import { XWingPublicKey } from "../../../../../web/crypto/hazmat/xwing.js";
import { equalTexts, readVectors, reasonOf } from "../../support.js";
import { loadScene } from "../../vectors/runner.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */
/** @import { Header } from "../../../../../web/crypto/safe/records/headers.js" */
/** @import { SeenVersion } from "../../../../../web/crypto/safe/records/seen-versions.js" */

const scene = await loadScene(readVectors);
const roster = await scene.roster();
const [ada, ben, dan] = await Promise.all(
  ["ada", "ben", "dan"].map((name) => scene.keys(name)),
);
const ID = "12".repeat(16);
const ZERO_HASH = "0".repeat(64);

/**
 * @typedef {{ kind: number, by?: typeof ada, header?: Partial<Header>,
 *   content?: Bytes, sig?: Bytes, seen?: SeenVersion }} Forgery
 */

/** Opens for Ada what its author sealed without asking our own checks. @param {Forgery} forgery */
async function openForged({ kind, by = ben, header = {}, content, sig, seen }) {
  const text = content ?? utf8('{"t":1}');
  const ck = new Uint8Array(32).fill(7);
  const contentKey = await ContentKey.from(ck);
  /** @type {Header} */
  const whole = {
    hid: roster.hid,
    kind,
    id: ID,
    version: 1,
    prev: ZERO_HASH,
    parent: ZERO_ID,
    author: by.id,
    rosterSeq: roster.seq,
    rosterHash: roster.hash,
    audience: KINDS.get(kind)?.audience ?? 1,
    extra: [],
    commit: await contentKey.commitment(),
    ...header,
  };
  const bytes = writeHeader(whole);
  const signature = sig ?? await by.sign("record", concat(bytes, text));
  const payload = await contentKey.seal(bytes, kind, signature, text);
  const key = new XWingPublicKey(ada.sealPk);
  const wrap = await seal("record/key", key, await sha256(bytes), ck);
  const envelope = writeEnvelope(bytes, payload, [[ada.id, wrap]]);
  const { id, parent } = whole;
  const asked = { kind, id, parent };
  const reading = { roster, keys: ada, groups: new GroupKeys(), asked };
  return openRecord(seen ? { ...reading, seen } : reading, envelope);
}

const {
  NOTE,
  REPORT_REPLY,
  MESSAGE_IN,
  VOICE_MESSAGE,
  NAME,
  SETTINGS,
  CONTACT_SUMMARY,
  CONTACT,
  DRAFT,
} = Kinds;
const NONE = new Uint8Array(64);
const OTHER = { version: 1, headerHash: "34".repeat(32), author: dan.id };

/** @type {[string, string, Forgery][]} */
const FORGERIES = [
  ["another hotline's", "hid", {
    kind: NOTE,
    header: { hid: "ab".repeat(32) },
  }],
  ["version 0", "version", { kind: NOTE, header: { version: 0 } }],
  ["the version that none could follow", "version", {
    kind: NOTE,
    header: { version: 0xffff_ffff, prev: OTHER.headerHash },
  }],
  ["version 1 with a predecessor", "prev", {
    kind: NOTE,
    header: { prev: roster.hash },
  }],
  ["a note with an extra reader", "extra", {
    kind: NOTE,
    header: { extra: [dan.id] },
  }],
  ["a reply without its reporter", "extra", { kind: REPORT_REPLY }],
  ["a reply to two", "extra", {
    kind: REPORT_REPLY,
    header: { extra: [ID, "ff".repeat(16)] },
  }],
  ["extra readers unsorted", "unsorted", {
    kind: CONTACT,
    header: { extra: ["ff".repeat(16), ID] },
  }],
  ["an extra reader twice", "duplicate", {
    kind: CONTACT,
    header: { extra: [ID, ID] },
  }],
  ["settings under another id", "record-id", { kind: SETTINGS, by: ada }],
  ["a name of an unknown type", "record-parent", {
    kind: NAME,
    by: ada,
    header: { parent: nameParent(7) },
  }],
  ["a name whose parent is more", "record-parent", {
    kind: NAME,
    by: ada,
    header: { parent: "01" + "0".repeat(29) + "1" },
  }],
  ["another member's name by a volunteer", "author-may-not", {
    kind: NAME,
    header: { parent: nameParent(1) },
  }],
  ["a list as content", "content", { kind: NOTE, content: utf8("[]") }],
  ["null as content", "content", { kind: NOTE, content: utf8("null") }],
  ["no JSON", "content", { kind: NOTE, content: utf8("{") }],
  ["no UTF-8", "content", {
    kind: NOTE,
    content: new Uint8Array([123, 255, 125]),
  }],
  ["a byte order mark", "content", { kind: NOTE, content: utf8("\ufeff{}") }],
  ["a note by the server", "author-may-not", {
    kind: NOTE,
    header: { author: SERVER },
    sig: NONE,
  }],
  ["a note by a caller", "author-may-not", {
    kind: NOTE,
    header: { author: CALLER },
    sig: NONE,
  }],
  ["a message in by a member", "author-may-not", { kind: MESSAGE_IN }],
  ["a signature where none belongs", "sig", {
    kind: VOICE_MESSAGE,
    header: { author: CALLER },
  }],
  ["no signature where one belongs", "sig", { kind: NOTE, sig: NONE }],
  ["a summary by somebody without INBOX or READ", "author-may-not", {
    kind: CONTACT_SUMMARY,
    by: dan,
  }],
  ["a later version by another author", "author-may-not", {
    kind: NOTE,
    header: { version: 2, prev: OTHER.headerHash },
    seen: OTHER,
  }],
  ["another member's draft, wrapped for us", "author-may-not", { kind: DRAFT }],
  ["another member's draft, said to be ours", "sig", {
    kind: DRAFT,
    header: { author: ada.id },
  }],
  ["an author who never joined", "author-not-active", {
    kind: NOTE,
    header: { author: ID },
  }],
];

for (const [what, reason, forgery] of FORGERIES) {
  Deno.test(`refused as ${reason}: ${what}`, async () => {
    equalTexts(await reasonOf(() => openForged(forgery)), reason);
  });
}

Deno.test("the forger's envelopes open when nothing is wrong with them", async () => {
  equalTexts((await openForged({ kind: NOTE })).text, '{"t":1}');
  equalTexts((await openForged({ kind: DRAFT, by: ada })).text, '{"t":1}');
});
