// SPDX-License-Identifier: AGPL-3.0-or-later
import { languageName } from "../../lib/times.js";
import { t } from "../../lib/catalogue.js";
import {
  actOf,
  banDetail,
  EVERYBODY,
  groupDetail,
  nameDetail,
  NOBODY,
  promptDetail,
  roleDetail,
  settingsDetail,
  shiftDetail,
} from "./acts.js";

/**
 * @typedef {import("./acts.js").AuditEntry} AuditEntry
 * @typedef {import("./act-story.js").Story} Story
 *
 * @typedef {object} Namer how ids are told: with the names that this member
 * can open, or without any
 * @property {(id: string) => string} member
 * @property {(type: string, id: string) => string} named what is no member;
 * empty for what has no name any more
 * @property {(shift: {weekdays: number[], startMinute: number,
 *   endMinute: number}) => string} times
 * @property {(seconds: number) => string} when
 *
 * @typedef {{title: string, meta: string}} Words
 */

/**
 * One act as a sentence, and what else is known of it.
 * @param {AuditEntry} entry @param {Story | undefined} story @param {Namer} namer
 * @returns {Words}
 */
export function wordsOf(entry, story, namer) {
  const { name } = actOf(entry);
  const say = SAYINGS[name] ?? plain;
  const { key, values = {}, meta = [] } = say(entry, story, namer);
  return {
    title: t(`audit.act.${key}`, { who: whoOf(entry, namer), ...values }),
    meta: meta.filter(Boolean).join(t("list.apart")),
  };
}

/** @param {AuditEntry} entry @param {Namer} namer @returns {string} */
export const whoOf = ({ actor, action }, namer) =>
  actor === NOBODY
    ? t(action >= 40 ? "audit.who.server" : "audit.who.operator")
    : namer.member(actor);

/**
 * @typedef {{key: string, values?: Record<string, string | number>,
 *   meta?: (string | false | null)[]}} Saying
 * @typedef {(entry: AuditEntry, story: Story | undefined, namer: Namer) => Saying} Say
 */

/** @type {Say} */
const plain = (entry) => ({
  key: actOf(entry).name,
  values: { code: entry.action },
});

/** To whom a member did it: herself, or somebody else. @type {Say} */
const toMember = (entry, _story, namer) => ({
  key: actOf(entry).name,
  values: { whom: namer.member(entry.object) },
});

/** @type {Say} */
function set(entry, story, namer) {
  const turn = story?.turn ?? "role";
  const role = roleDetail(entry).role;
  const key = turn === "removed" ? turn : `${turn}.${role}`;
  return {
    key: `memberSet.${key}`,
    values: { whom: namer.member(entry.object) },
  };
}

/** @type {Say} */
function settings(entry) {
  const detail = settingsDetail(entry);
  if (!detail) return { key: "settingsChanged" };
  const [only] = detail.fields;
  if (detail.fields.length === 1 && only === "webCalls") {
    return { key: `webCalls.${detail.webCalls ? "on" : "off"}` };
  }
  const fields = detail.fields.map((field) => t(`audit.field.${field}`));
  return {
    key: "settingsChanged",
    meta: [
      fields.join(t("list.comma")),
      detail.fields.includes("webCalls") &&
      t(`audit.webCalls.${detail.webCalls ? "on" : "off"}`),
      detail.fields.includes("directMedia") &&
      t(`audit.directMedia.${detail.directMedia ? "on" : "off"}`),
      detail.fields.includes("callBack") &&
      t(`audit.callBack.${detail.callBack ? "on" : "off"}`),
      detail.fields.includes("passkeyRequired") &&
      t(`audit.passkeyRequired.${detail.passkeyRequired}`),
    ],
  };
}

/** @type {Say} */
function shift(entry, story, namer) {
  const detail = shiftDetail(entry);
  return {
    key: `shiftKept.${story?.turn ?? "again"}`,
    meta: [
      namer.named("shift", entry.object),
      ...(detail ? [namer.times(detail), ringing(detail.target, namer)] : []),
    ],
  };
}

/** @param {string} target @param {Namer} namer */
const ringing = (target, namer) =>
  target === EVERYBODY
    ? t("shifts.everybody")
    : namer.named("ringGroup", target);

/** @type {Say} */
function ringGroup(entry, story, namer) {
  const count = groupDetail(entry);
  return {
    key: `ringGroupKept.${story?.turn ?? "again"}`,
    meta: [
      namer.named("ringGroup", entry.object),
      count !== null && t("audit.members", { count }),
    ],
  };
}

/** Entries from before it was noted have no object either. @type {Say} */
const fallback = ({ object }, _story, namer) => ({
  key: "fallbackGroupChosen",
  meta: [object !== NOBODY && ringing(object, namer)],
});

/** @type {Say} */
function named(entry, _story, namer) {
  const { type, version } = nameDetail(entry);
  return {
    key: `nameKept.${type}.${version > 1 ? "again" : "first"}`,
    values: { whom: namer.member(entry.object) },
    meta: [namer.named(type, entry.object)],
  };
}

/** @type {Say} */
function banned(entry, _story, namer) {
  const until = banDetail(entry);
  return {
    key: "callerBanned",
    meta: [until !== null && t("bans.until", { time: namer.when(until) })],
  };
}

/** In which language: the words of the line are another page's. @type {Say} */
const prompt = (entry) => {
  const language = promptDetail(entry);
  return {
    key: actOf(entry).name,
    meta: [language !== null && languageName(language)],
  };
};

/** Those that say more than who did it. @type {Record<string, Say>} */
const SAYINGS = {
  memberInvited: (entry) => ({
    key: `memberInvited.${roleDetail(entry).role}`,
  }),
  inviteCancelled: (_entry, story) => ({
    key: "inviteCancelled",
    meta: [
      story?.role ? t("audit.meant", { role: t(`role.${story.role}`) }) : null,
    ],
  }),
  memberSet: set,
  settingsChanged: settings,
  shiftKept: shift,
  ringGroupKept: ringGroup,
  fallbackGroupChosen: fallback,
  nameKept: named,
  callerBanned: banned,
  resetLinkMade: toMember,
  memberLockedOut: toMember,
  phonesShown: toMember,
  promptRecorded: prompt,
  promptRemoved: prompt,
  restorationBegun: ({ actor }) => ({
    key: `restorationBegun.${actor === NOBODY ? "server" : "member"}`,
  }),
  restorationEnded: ({ actor }) => ({
    key: `restorationEnded.${actor === NOBODY ? "server" : "member"}`,
  }),
};
