// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../../../../web/crypto/hazmat/bytes.js";
import { sha256 } from "../../../../../web/crypto/hazmat/hash.js";
import { seal } from "../../../../../web/crypto/hazmat/hpke.js";
import { XWingPublicKey } from "../../../../../web/crypto/hazmat/xwing.js";
import { GroupKeys } from "../../../../../web/crypto/safe/groups/group-keys.js";
import { addWrap } from "../../../../../web/crypto/safe/records/added-wraps.js";
import {
  readEnvelope,
  writeEnvelope,
} from "../../../../../web/crypto/safe/records/envelopes.js";
import {
  Kinds,
  nameParent,
  NameTypes,
} from "../../../../../web/crypto/safe/records/kinds.js";
import { openRecord } from "../../../../../web/crypto/safe/records/open-record.js";
import {
  randomId,
  ZERO_ID,
} from "../../../../../web/crypto/safe/records/record-ids.js";
import { sealForInbox } from "../../../../../web/crypto/safe/records/seal-for-inbox.js";
import { sealRecord } from "../../../../../web/crypto/safe/records/seal-record.js";
import {
  ADMIN,
  VOLUNTEER,
} from "../../../../../web/crypto/safe/rosters/powers.js";
import { Hotline } from "../../hotline.js";
import { equalTexts, refuses } from "../../support.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */
/** @import { MemberKeys } from "../../../../../web/crypto/safe/members/member-keys.js" */

const content = { t: 1, text: "called about rent" };

/** @param {Hotline} hotline @param {MemberKeys} keys @param {number} kind */
async function sealed(hotline, keys, kind) {
  const { roster } = hotline;
  const id = kind === Kinds.SETTINGS ? ZERO_ID : randomId();
  const parent = kind === Kinds.NAME ? nameParent(NameTypes.TAG) : ZERO_ID;
  const made = await sealRecord({ roster, keys, kind, id, parent, content });
  return { ...made, id };
}

Deno.test("each audience is sealed to its readers and to nobody else", async () => {
  const hotline = await Hotline.found();
  const [ben, dan] = [await hotline.join(), await hotline.join()];
  await hotline.set(ben.id, VOLUNTEER);
  const { admin, roster } = hotline;
  const readers = async (
    /** @type {MemberKeys} */ keys,
    /** @type {number} */ kind,
  ) =>
    [...readEnvelope((await sealed(hotline, keys, kind)).envelope).wraps.keys()]
      .sort().join();
  const list = (/** @type {string[]} */ ...ids) => ids.sort().join();
  equalTexts(await readers(ben, Kinds.NOTE), list(ben.id, admin.id));
  equalTexts(await readers(admin, Kinds.NAME), list(roster.newest(1).id));
  equalTexts(await readers(ben, Kinds.MESSAGE_OUT), list(roster.newest(2).id));
  for (const kind of [Kinds.DRAFT, Kinds.PASSKEY_LABEL, Kinds.DEVICE_LABEL]) {
    equalTexts(await readers(ben, kind), list(ben.id));
  }
  equalTexts(
    await readers(admin, Kinds.SETTINGS),
    list(ben.id, dan.id, admin.id),
  );
});

Deno.test("what is sealed for others does not open, whatever wrap is put in", async () => {
  const hotline = await Hotline.found();
  const [ben, dan] = [await hotline.join(), await hotline.join()];
  await hotline.set(ben.id, VOLUNTEER);
  const { roster } = hotline;
  const { envelope, id } = await sealed(hotline, ben, Kinds.NOTE);
  const { headerBytes, payload, wraps } = readEnvelope(envelope);
  const other = (await sealed(hotline, ben, Kinds.NOTE)).envelope;
  const asDan = (/** @type {ReadonlyMap<string, Bytes>} */ wraps) =>
    openRecord(
      { roster, keys: dan, groups: new GroupKeys(), asked: { kind: 1, id } },
      writeEnvelope(headerBytes, payload, wraps),
    );
  await refuses("no-wrap", () => asDan(wraps));
  for (const taken of [wraps, readEnvelope(other).wraps]) {
    const bens = taken.get(ben.id) ?? new Uint8Array();
    await refuses("open", () => asDan(new Map([[dan.id, bens]])));
  }
  const hash = await sha256(headerBytes);
  const guess = crypto.getRandomValues(new Uint8Array(32));
  const dans = new XWingPublicKey(dan.sealPk);
  const made = await seal("record/key", dans, hash, guess);
  await refuses("commit", () => asDan(new Map([[dan.id, made]])));
});

Deno.test("a new admin reads old notes once another has added wraps", async () => {
  const hotline = await Hotline.found();
  const [ben, cleo] = [await hotline.join(), await hotline.join()];
  await hotline.set(ben.id, VOLUNTEER);
  const { envelope, id } = await sealed(hotline, ben, Kinds.NOTE);
  await hotline.set(cleo.id, ADMIN);
  const { roster, groups, admin: keys } = hotline;
  const reading = {
    roster,
    keys: cleo,
    groups: new GroupKeys(),
    asked: { kind: 1, id },
  };
  await refuses("no-wrap", () => openRecord(reading, envelope));
  const wrap = await addWrap(
    { roster, keys, groups, reader: cleo.id },
    envelope,
  );
  const { headerBytes, payload, wraps } = readEnvelope(envelope);
  const more = new Map([...wraps, [toHex(wrap.slice(0, 16)), wrap.slice(16)]]);
  const opened = await openRecord(
    reading,
    writeEnvelope(headerBytes, payload, more),
  );
  equalTexts(opened.text, JSON.stringify(content));
});

Deno.test("no wrap is added for a reader whom only the server names", async () => {
  const hotline = await Hotline.found();
  const [ben, dan] = [await hotline.join(), await hotline.join()];
  await hotline.set(ben.id, VOLUNTEER);
  const { envelope } = await sealed(hotline, ben, Kinds.NOTE);
  const message = await sealed(hotline, ben, Kinds.MESSAGE_OUT);
  const { roster, groups, admin: keys } = hotline;
  for (const reader of [dan.id, ZERO_ID, "ff".repeat(16)]) {
    await refuses(
      "audience",
      () => addWrap({ roster, keys, groups, reader }, envelope),
    );
  }
  const reader = keys.id;
  await refuses(
    "audience",
    () => addWrap({ roster, keys, groups, reader }, message.envelope),
  );
});

Deno.test("a record that was marked when first seen stays marked", async () => {
  const hotline = await Hotline.found();
  const ben = await hotline.join();
  await hotline.set(ben.id, VOLUNTEER);
  const { envelope, id } = await sealed(hotline, ben, Kinds.NOTE);
  const before = {
    groups: hotline.groups,
    keys: hotline.admin,
    asked: { kind: 1, id },
  };
  const early = await openRecord(
    { ...before, roster: hotline.roster },
    envelope,
  );
  await hotline.set(ben.id, 0, false);
  const reading = { ...before, roster: hotline.roster };
  const late = await openRecord(reading, envelope);
  equalTexts(late.marks.join(), "former");
  const again = await openRecord({ ...reading, seen: late.seen }, envelope);
  equalTexts(again.marks.join(), "former");
  const known = await openRecord({ ...reading, seen: early.seen }, envelope);
  equalTexts(known.marks.join(), "");
});

Deno.test("an older copy is shown as such and does not replace what was seen", async () => {
  const hotline = await Hotline.found();
  const { roster, admin: keys, groups } = hotline;
  const first = await sealed(hotline, keys, Kinds.NOTE);
  const { id, headerHash: prev } = first;
  const second = await sealRecord({
    roster,
    keys,
    kind: 1,
    id,
    version: 2,
    prev,
    content,
  });
  const reading = { roster, keys, groups, asked: { kind: 1, id } };
  const { seen } = await openRecord(reading, second.envelope);
  const older = await openRecord({ ...reading, seen }, first.envelope);
  equalTexts(older.marks.join() + older.seen.version, "older-copy2");
});

Deno.test("the caller's page seals to the inbox with nothing but public values", async () => {
  const hotline = await Hotline.found();
  const { roster, admin: keys, groups } = hotline;
  const inbox = roster.newest(2);
  const id = randomId();
  const made = await sealForInbox({
    hid: roster.hid,
    rosterSeq: roster.seq,
    rosterHash: roster.hash,
    generation: inbox.gen,
    inboxPk: inbox.sealKey.bytes,
    kind: Kinds.VOICE_MESSAGE,
    id,
    content,
  });
  const asked = { kind: Kinds.VOICE_MESSAGE, id };
  const opened = await openRecord(
    { roster, keys, groups, asked },
    made.envelope,
  );
  equalTexts(opened.author, "f".repeat(32));
  equalTexts(opened.text, JSON.stringify(content));
  equalTexts(opened.headerHash, made.headerHash);
  await refuses("not-asked", () =>
    openRecord(
      { roster, keys, groups, asked: { kind: Kinds.NOTE, id } },
      made.envelope,
    ));
});
