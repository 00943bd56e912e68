// SPDX-License-Identifier: AGPL-3.0-or-later
import { getBytes } from "../../lib/api.js";
import { fromBase64url } from "../../lib/bytes.js";
import { Refused } from "../../lib/sealing.js";
import { openAttachment } from "../../crypto/safe/attachments/attachments.js";

/**
 * @import { Content } from "../../lib/sealing.js"
 *
 * @typedef {import("../../crypto/safe/attachments/attachments.js").AttachmentSecret
 *   & {id: string}} Attachment
 */

const ATTACHMENT_ID = /^[0-9a-f]{32}$/;
const AUDIO = /^audio\/[\w;=.+-]+$/;
const KEY_BYTES = 32;

/**
 * What a voice message sounds like, fetched and opened.
 * @param {Content} content of its record
 * @returns {Promise<Blob>}
 * @throws {Refused} it can never be played
 * @throws {import("../../lib/problem.js").Problem}
 */
export async function openSound(content) {
  const { id, ...secret } = readAttachment(content.attachment);
  const sealed = await getBytes(`/api/attachments/${id}`);
  const sound = await openAttachment(secret, sealed);
  const mime = String(content.mime);
  return new Blob([sound], { type: AUDIO.test(mime) ? mime : "audio/webm" });
}

/**
 * A caller wrote it: no other address may be asked for in its place, and what
 * is of another form is refused like what does not open.
 * @param {unknown} told @returns {Attachment}
 */
function readAttachment(told) {
  const { id, key, size, chunks } = Object(told);
  if (!ATTACHMENT_ID.test(id) || !isCount(size) || !isCount(chunks)) {
    throw new Refused("content");
  }
  return { id, key: readKey(String(key)), size, chunks };
}

/** @param {unknown} told */
const isCount = (told) => Number.isSafeInteger(told) && Number(told) > 0;

/** @param {string} text */
function readKey(text) {
  let key;
  try {
    key = fromBase64url(text);
  } catch {
    throw new Refused("content");
  }
  if (key.length !== KEY_BYTES) throw new Refused("content");
  return key;
}
