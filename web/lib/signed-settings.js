// SPDX-License-Identifier: AGPL-3.0-or-later
import { events, keyring, lockTimes, records } from "./app.js";
import { ownLockTimes, readOwnLockTimes, shorter } from "./own-lock-times.js";
import { Kinds } from "./sealing.js";
import { Signal } from "./signal.js";
import { STRICT_TIMES } from "./idle.js";

/**
 * @typedef {object} SignedSettings what a member's own client enforces; a
 * SIGN holder signs it, so the server cannot weaken it (kind 11)
 * @property {boolean} directMedia calls may go without the relay
 * @property {number} lockIdleSeconds @property {number} lockHiddenSeconds
 *
 * @typedef {SignedSettings & {author: string | null, version: number,
 *   headerHash: string, content: import("./sealing.js").Content,
 *   unreadable: boolean}} Kept unreadable: something is there that does not open
 */

/** One record for the hotline: its id and parent are zeros. */
const ID = "00".repeat(16);
const MOST_IDLE_SECONDS = 3600;
const MOST_HIDDEN_SECONDS = 3600;

/** @type {Readonly<Kept>} */
const STRICT = Object.freeze({
  directMedia: false,
  lockIdleSeconds: STRICT_TIMES.idleSeconds,
  lockHiddenSeconds: STRICT_TIMES.hiddenSeconds,
  author: null,
  version: 0,
  headerHash: "",
  content: {},
  unreadable: false,
});

/** The signed settings; the strict constants while there are none to trust. */
export const signedSettings = new Signal(STRICT);

/** @param {AbortSignal} until */
export function runSignedSettings(until) {
  const load = () => void loadSettings().catch(() => {});
  keyring.ring.watch((ring) => {
    if (ring) load();
  }, until);
  events.on("records", ({ kind }) => {
    if (kind === Kinds.SETTINGS && keyring.ring.value) load();
  }, until);
  readOwnLockTimes();
  const settle = () => {
    lockTimes.value = shorter(hotlineLockTimes(), ownLockTimes.value);
  };
  signedSettings.watch(settle, until);
  ownLockTimes.changes(settle, until);
}

/** @returns {import("./idle.js").LockTimes} what no member of it may exceed */
export const hotlineLockTimes = () => ({
  idleSeconds: signedSettings.value.lockIdleSeconds,
  hiddenSeconds: signedSettings.value.lockHiddenSeconds,
});

async function loadSettings() {
  const { records: found } = await records.list({
    kind: Kinds.SETTINGS,
    id: ID,
  });
  const record = found[0]?.record;
  // Refused, older than one that this browser has seen, or by somebody who has
  // lost the power to sign: strict constants.
  if (!record || record.marks.length > 0) {
    signedSettings.value = record
      ? { ...STRICT, version: record.version, headerHash: record.headerHash }
      : { ...STRICT, unreadable: found.length > 0 };
    return;
  }
  const { content, author, version, headerHash } = record;
  signedSettings.value = {
    directMedia: content.directMedia === true,
    lockIdleSeconds: bounded(
      content.lockIdleSeconds,
      STRICT.lockIdleSeconds,
      MOST_IDLE_SECONDS,
    ),
    lockHiddenSeconds: bounded(
      content.lockHiddenSeconds,
      STRICT.lockHiddenSeconds,
      MOST_HIDDEN_SECONDS,
    ),
    author,
    version,
    headerHash,
    content,
    unreadable: false,
  };
}

/** @param {SignedSettings} settings signed by this member, a SIGN holder */
export async function saveSettings(settings) {
  const { author, version, headerHash, content } = signedSettings.value;
  const previous = { author: author ?? "", version, headerHash, content };
  const { directMedia, lockIdleSeconds, lockHiddenSeconds } = settings;
  await records.save({
    kind: Kinds.SETTINGS,
    id: ID,
    parent: ID,
    previous: version > 0 ? previous : null,
    content: { t: Date.now(), directMedia, lockIdleSeconds, lockHiddenSeconds },
  });
  await loadSettings();
}

/**
 * Whoever takes SIGN from the author signs the settings anew at once, so that
 * a former admin and a hostile server cannot weaken them (section 3, rule 3).
 * @param {string} member who has lost it
 */
export async function signAnewAfter(member) {
  if (signedSettings.value.author === member) {
    await saveSettings(signedSettings.value);
  }
}

/** @param {unknown} value @param {number} otherwise @param {number} most */
const bounded = (value, otherwise, most) =>
  typeof value === "number" && value >= 5 && value <= most ? value : otherwise;
