// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url } from "../../lib/bytes.js";
import { Kinds } from "../../lib/sealing.js";
import { merge } from "./merge.js";

/** @import { OpenedRecord, Records } from "../../lib/records.js" */
/** @import { DraftState } from "./draft-state.js" */
/** @import { KeptDrafts } from "./kept-drafts.js" */

/**
 * @typedef {{text: string, version: number, older: boolean,
 *   basis: number, record: OpenedRecord}} KeptText older: this browser has seen a newer one;
 * basis: the version of the note that it changes, 0 for a new note
 */

/** What was kept of a draft before this page opened. */
export class EarlierText {
  #note;
  #records;
  #device;

  /**
   * @param {{note: string, records: Pick<Records, "list" | "open">,
   *   device: KeptDrafts}} parts
   */
  constructor({ note, records, device }) {
    this.#note = note;
    this.#records = records;
    this.#device = device;
  }

  /** @returns {Promise<KeptText | null>} */
  async atHotline() {
    const { records: found } = await this.#records.list(this.#asked());
    return textOf(found[0]?.record);
  }

  /** @returns {Promise<KeptText | null>} only what the hotline has not taken */
  async onDevice() {
    const envelope = this.#device.find(this.#note);
    if (envelope === null) return null;
    const bytes = fromBase64url(envelope);
    const { record } = await this.#records.open(bytes, this.#asked());
    return textOf(record);
  }

  #asked() {
    return { kind: Kinds.DRAFT, id: this.#note };
  }
}

/**
 * What was not handed over stands on top of what was, unless that has moved on
 * elsewhere: then both are kept.
 * @param {KeptText | null} atServer @param {KeptText | null} onDevice
 */
export function newest(atServer, onDevice) {
  if (!onDevice) return atServer?.text ?? "";
  if (!atServer || onDevice.version === atServer.version + 1) {
    return onDevice.text;
  }
  return merge({ base: "", ours: atServer.text, theirs: onDevice.text });
}

/**
 * A draft that was begun on an earlier version than the note has now: the words
 * of those in between would be gone.
 * @param {KeptText | null} kept
 * @param {DraftState["other"]} now the note's newest version
 * @returns {Pick<DraftState, "other"> | null}
 */
export const overtaken = (kept, now) =>
  kept && now && kept.basis < now.previous.version ? { other: now } : null;

/** @param {OpenedRecord | null | undefined} record @returns {KeptText | null} */
const textOf = (record) =>
  record
    ? {
      text: String(record.content.text ?? ""),
      version: record.version,
      basis: Number(record.content.version ?? 0),
      older: record.marks.includes("older-copy"),
      record,
    }
    : null;
