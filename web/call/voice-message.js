// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  fromBase64url,
  systemRandom,
  toBase64url,
  toHex,
} from "../crypto/hazmat/bytes.js";
import { sealAttachment } from "../crypto/safe/attachments/attachments.js";
import { Kinds } from "../crypto/safe/records/kinds.js";
import { sealForInbox } from "../crypto/safe/records/seal-for-inbox.js";

/** @import { CallApi, Hotline } from "./call-api.js" */
/** @import { Recording } from "./recorder.js" */

const randomId = () => toHex(systemRandom(16));

/**
 * Seals a recording to the people of the inbox, in this page, and hands it in:
 * first the sound, then the record that holds its key.
 * @param {object} options
 * @param {Recording} options.recording
 * @param {Hotline} options.hotline whose public answer names the inbox key
 * @param {string} options.call id, hex
 * @param {string} options.language
 * @param {CallApi} options.api
 * @throws {Problem} it was not handed in
 */
export async function sendVoiceMessage(
  { recording, hotline, call, language, api },
) {
  const { hid, roster, inbox } = hotline;
  if (!hid || !roster || !inbox) throw new Error("no inbox");
  const sound = new Uint8Array(await recording.blob.arrayBuffer());
  const { key, sealed, size, chunks } = await sealAttachment(sound);
  const attachment = randomId();
  const { envelope } = await sealForInbox({
    hid,
    rosterSeq: roster.seq,
    rosterHash: roster.hash,
    generation: inbox.generation,
    inboxPk: fromBase64url(inbox.key),
    kind: Kinds.VOICE_MESSAGE,
    id: randomId(),
    parent: call,
    content: {
      t: Date.now(),
      language,
      seconds: recording.seconds,
      mime: recording.mime,
      attachment: { id: attachment, key: toBase64url(key), size, chunks },
    },
  });
  await api.putAttachment(attachment, sealed);
  await api.post("voice-message", { envelope: toBase64url(envelope) });
}
