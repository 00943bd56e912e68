// SPDX-License-Identifier: AGPL-3.0-or-later
// month.js LINK CANARY: a month of a hotline over its own API. Whatever is
// sealed has the canary in it, after a word that says what it is. Prints, one a
// line, the admin's cookie, four volunteers', and after a word, in base64url:
// of drafts a piece of ciphertext, "kept" and "gone"; of a device of the
// admin's what the custodian was sent, "share", "pin" and "evidence".
import {
  fromBase64url,
  toBase64url,
  toHex,
} from "../../../web/crypto/hazmat/bytes.js";
import { Kinds } from "../../../web/crypto/safe/records/kinds.js";
import {
  randomId,
  ZERO_ID,
} from "../../../web/crypto/safe/records/record-ids.js";
import { sealRecord } from "../../../web/crypto/safe/records/seal-record.js";
import { solve } from "../../../web/call/proof.js";
import { sendVoiceMessage } from "../../../web/call/voice-message.js";
import { ask, Crowd, name } from "./crowd.js";
import { enrolAndUnlock } from "./devices.js";

/** @import { SealedRecord } from "../../../web/crypto/safe/records/seal-envelope.js" */

const DAYS = 30;
const NEEDLE_BYTES = 48;
const [link, canary] = Deno.args;
const crowd = await Crowd.found(link, `alias${canary}`);
const { address } = crowd;
const headers = { Cookie: crowd.cookie };

/** @param {SealedRecord} sealed */
const keep = ({ envelope }) =>
  ask(address, "records", {
    headers,
    body: { envelope: toBase64url(envelope) },
  });

/** Long enough in what is sealed to lie nowhere by chance. @param {SealedRecord} sealed */
const needle = ({ envelope }) =>
  toBase64url(envelope.slice(500, 500 + NEEDLE_BYTES));

/** @param {number} day */
async function write(day) {
  const id = randomId();
  const what = { ...crowd.sealing, kind: Kinds.NOTE, id };
  const first = await sealRecord({
    ...what,
    content: { t: Date.now(), text: `note${canary} of day ${day}` },
  });
  await keep(first);
  if (day % 3) return;
  await keep(
    await sealRecord({
      ...what,
      version: 2,
      prev: first.headerHash,
      content: { t: Date.now(), text: `edit${canary} of day ${day}` },
    }),
  );
}

/** @param {boolean} isKept @returns {Promise<string>} */
async function draft(isKept) {
  const id = randomId();
  const sealed = await sealRecord({
    ...crowd.sealing,
    kind: Kinds.DRAFT,
    id,
    content: { t: Date.now(), text: `draft${canary}` },
  });
  await keep(sealed);
  const path = `records/${Kinds.DRAFT}/${id}`;
  if (!isKept) await ask(address, path, { headers, method: "DELETE" });
  return needle(sealed);
}

/**
 * One of each kind that a member seals and the month has not had yet, screen
 * or no screen. @param {string} member whom a report is answered to
 */
async function otherKinds(member) {
  /** @type {(keyof typeof Kinds)[]} */
  const names = [
    "TRANSCRIPT",
    "REPORT",
    "REPORT_REPLY",
    "CONTACT_SUMMARY",
    "CONTACT",
    "MESSAGE_OUT",
    "SETTINGS",
    "FORM",
    "PASSKEY_LABEL",
    "DEVICE_LABEL",
  ];
  for (const each of names) {
    await keep(
      await sealRecord({
        ...crowd.sealing,
        kind: Kinds[each],
        id: each === "SETTINGS" ? ZERO_ID : randomId(),
        extra: each === "REPORT_REPLY" ? [member] : [],
        content: { t: Date.now(), name: `${each.toLowerCase()}${canary}` },
      }),
    );
  }
}

/** @param {"SHIFT" | "RING_GROUP" | "TEAM" | "TAG"} type */
async function object(type) {
  const { roster, keys } = crowd.sealing;
  const id = randomId();
  const text = `${type.toLowerCase()}${canary}`;
  const envelope = await name(roster, keys, type, id, text);
  await ask(address, "records", { headers, body: { envelope } });
  return id;
}

async function plan() {
  const [group, shift] = [await object("RING_GROUP"), await object("SHIFT")];
  await object("TEAM");
  const me = await (await ask(address, "me", { headers })).json();
  await ask(address, `ring-groups/${group}`, {
    headers,
    method: "PUT",
    body: { members: [me.member] },
  });
  await ask(address, `shifts/${shift}`, {
    headers,
    method: "PUT",
    body: {
      weekdays: [1, 7],
      startMinute: 480,
      endMinute: 60,
      ringGroup: group,
    },
  });
}

/** Of the newest voice message. */
let newestSound = "";

/** A caller who finds nobody. @param {number} number */
async function leaveMessage(number) {
  const from = { "X-Forwarded-For": `198.51.100.${number}` };
  const puzzle =
    await (await ask(address, "calls/proof", { headers: from, body: {} }))
      .json();
  const solutions = await solve(puzzle, new AbortController().signal);
  const body = { language: "en", challenge: puzzle.challenge, solutions };
  const made = await (await ask(address, "calls", { headers: from, body }))
    .json();
  const token = { "Call-Token": made.token };
  await ask(address, `calls/${made.call}/voicemail`, {
    headers: token,
    body: {},
  });
  const sound = new TextEncoder().encode(`sound${canary}`.repeat(200));
  await sendVoiceMessage({
    recording: { blob: new Blob([sound]), seconds: 3, mime: "audio/webm" },
    hotline: await (await ask(address, "hotline", {})).json(),
    call: made.call,
    language: `voice${canary}`,
    // @ts-ignore: as much of it as a message takes.
    api: {
      /** @param {string} id @param {Uint8Array<ArrayBuffer>} sealed */
      putAttachment: (id, sealed) => {
        newestSound = id;
        return put(`calls/${made.call}/attachments/${id}`, token, sealed);
      },
      /** @param {string} what @param {unknown} body */
      post: (what, body) =>
        ask(address, `calls/${made.call}/${what}`, { headers: token, body }),
    },
  });
}

/** @param {string} path @param {Record<string, string>} headers @param {Uint8Array<ArrayBuffer>} body */
async function put(path, headers, body) {
  const type = { "Content-Type": "application/octet-stream" };
  const answer = await fetch(`${address}/api/${path}`, {
    method: "PUT",
    headers: { ...headers, ...type },
    body,
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer;
}

/** @param {string} cookie @returns {Promise<string>} */
async function memberOf(cookie) {
  const answer = await ask(address, "me", { headers: { Cookie: cookie } });
  return (await answer.json()).member;
}

/** The newest voice message. Its id stands in its header (PROTOCOL section 8). */
async function hear() {
  const path = `records?kind=${Kinds.VOICE_MESSAGE}`;
  const { records } = await (await ask(address, path, { headers })).json();
  const id = toHex(fromBase64url(records[0].envelope).slice(34, 50));
  await (await ask(address, `attachments/${newestSound}`, { headers })).bytes();
  await ask(address, `voice-messages/${id}/heard`, {
    headers,
    method: "PUT",
    body: {},
  });
}

const lines = [crowd.cookie];
for (let number = 1; number <= 4; number++) lines.push(await crowd.add(number));
const leaver = await memberOf(await crowd.add(5));
const lockedOut = await memberOf(await crowd.add(6));
await plan();
for (let day = 1; day <= DAYS; day++) {
  await write(day);
  lines.push(`gone ${await draft(false)}`);
  if (day % 5 === 0) await leaveMessage(day);
}
lines.push(`kept ${await draft(true)}`);
await otherKinds(lockedOut);
await hear();
await crowd.remove(leaver);
await crowd.lockOut(lockedOut);
for (const [what, bytes] of Object.entries(await enrolAndUnlock(crowd))) {
  lines.push(`${what} ${toBase64url(bytes)}`);
}
await crowd.invite();
await Deno.stdout.write(new TextEncoder().encode(lines.join("\n") + "\n"));
