// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { toBase64url, toHex } from "../../lib/bytes.js";
import { actOf } from "./acts.js";
import { storiesOf } from "./act-story.js";
import { whoOf, wordsOf } from "./act-words.js";

/**
 * @typedef {import("./acts.js").AuditEntry} AuditEntry
 * @typedef {import("./act-words.js").Namer} Namer
 */

/**
 * One JSON object a line. Whoever has the file can verify the chain from
 * `entry` alone, by docs/protocol.md, section 16.
 * @param {AuditEntry[]} entries the whole log, oldest first
 * @param {Uint8Array[]} bytes of each @param {string[]} hashes of each
 * @param {Namer | null} namer adds what each id is called
 */
export function jsonLines(entries, bytes, hashes, namer) {
  return entries.map((entry, i) =>
    JSON.stringify({
      seq: entry.seq,
      hash: hashes[i],
      time: entry.time,
      actor: entry.actor,
      action: entry.action,
      name: actOf(entry).name,
      object: entry.object,
      detail: toHex(entry.detail),
      entry: toBase64url(bytes[i] ?? new Uint8Array()),
      ...(namer ? { who: whoOf(entry, namer) } : {}),
    }) + "\n"
  ).join("");
}

/**
 * A table for people, in the language of the page.
 * @param {AuditEntry[]} entries oldest first @param {Namer} namer
 */
export function commaSeparated(entries, namer) {
  const stories = storiesOf(entries);
  const head = ["number", "time", "who", "kind", "act", "more"]
    .map((column) => t(`audit.export.column.${column}`));
  const rows = entries.map((entry) => {
    const { title, meta } = wordsOf(entry, stories.get(entry.seq), namer);
    const kind = t(`audit.kind.${actOf(entry).group}`);
    const time = new Date(entry.time * 1000).toISOString();
    return [String(entry.seq), time, whoOf(entry, namer), kind, title, meta];
  });
  return [head, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join(
    "",
  );
}

/**
 * A spreadsheet takes what begins like a formula for one, and an alias is
 * whatever its member typed.
 * @param {string} text
 */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
