// SPDX-License-Identifier: AGPL-3.0-or-later

/** @typedef {import("../../crypto/safe/audit/audit-entries.js").AuditEntry} AuditEntry */

/**
 * The kinds of act that a reader may choose from, in the order in which they
 * are offered, each with its sign.
 * @typedef {"members" | "plan" | "settings" | "callers" | "access" | "backup"} Group
 * @type {Readonly<Record<Group, string>>}
 */
export const GROUPS = {
  members: "members",
  access: "key",
  plan: "week",
  settings: "settings",
  callers: "ban",
  backup: "care",
};

/** @typedef {{name: string, group: Group, person?: boolean}} Act */

/** @type {(name: string, group: Group, person?: boolean) => Act} */
const act = (name, group, person = false) => ({ name, group, person });

/**
 * Every act by its number in the log (docs/protocol.md, section 16). `person`:
 * what it was done to is a member.
 * @type {ReadonlyMap<number, Act>}
 */
export const ACTS = new Map([
  [1, act("hotlineFounded", "settings")],
  [2, act("memberInvited", "members")],
  [3, act("inviteCancelled", "members")],
  [4, act("memberJoined", "members", true)],
  [5, act("memberSet", "members", true)],
  [6, act("custodianChanged", "settings")],
  [10, act("settingsChanged", "settings")],
  [11, act("shiftKept", "plan")],
  [12, act("shiftDeleted", "plan")],
  [13, act("ringGroupKept", "plan")],
  [14, act("ringGroupDeleted", "plan")],
  [15, act("fallbackGroupChosen", "plan")],
  [16, act("signedSettingsKept", "settings")],
  [17, act("nameKept", "settings")],
  [18, act("formKept", "settings")],
  [20, act("callerBanned", "callers")],
  [21, act("banLifted", "callers")],
  [22, act("voiceMessageDeleted", "callers")],
  [23, act("voiceMessageHeard", "callers")],
  [30, act("resetLinkMade", "access", true)],
  [31, act("passphraseReset", "access", true)],
  [32, act("deviceAdded", "access", true)],
  [33, act("sessionEnded", "access", true)],
  [34, act("recoveryReplaced", "access", true)],
  [35, act("passkeyAdded", "access", true)],
  [36, act("passkeyRemoved", "access", true)],
  [37, act("oneTimeCodesOn", "access", true)],
  [38, act("oneTimeCodesOff", "access", true)],
  [39, act("deviceRevoked", "access", true)],
  [40, act("restorationBegun", "backup")],
  [41, act("restorationEnded", "backup")],
  [42, act("custodianWentBack", "backup")],
  [43, act("memberLockedOut", "access", true)],
  [50, act("accountLinked", "access", true)],
  [51, act("accountUnlinked", "access", true)],
  [60, act("providerKept", "settings")],
  [61, act("providerDeleted", "settings")],
  [62, act("phonesKept", "access", true)],
  [63, act("phonesDropped", "access", true)],
  [64, act("phonesShown", "access", true)],
  [65, act("promptRecorded", "settings")],
  [66, act("promptRemoved", "settings")],
  [67, act("callBackBegun", "callers")],
  [68, act("callBackRemoved", "callers")],
  [69, act("callBackRefused", "callers")],
  [70, act("testCallAwaited", "callers")],
  [71, act("selfTestSet", "settings")],
  [73, act("numbersBanned", "callers")],
  [74, act("banListLifted", "callers")],
  [75, act("callerReported", "callers")],
  [76, act("reportsDismissed", "callers")],
  [77, act("numberLookedUp", "callers")],
  [78, act("lostMessagePutAway", "settings")],
]);

/** Nobody: the server, or the operator on its machine. Also "no object". */
export const NOBODY = "0".repeat(32);
export const EVERYBODY = "f".repeat(32);

/** An act of a newer server. @type {Act} */
const UNKNOWN = { name: "unknown", group: "settings" };

/** @param {Pick<AuditEntry, "action">} entry @returns {Act} */
export const actOf = ({ action }) => ACTS.get(action) ?? UNKNOWN;

/** What a name belongs to, by its number: `Domain` has the same. */
const NAMED = ["", "member", "team", "role", "shift", "ringGroup", "tag"];
const ROLES = ["joined", "admin", "volunteer", "reporter"];
const FIELDS = [
  "name",
  "timeZone",
  "languages",
  "webCalls",
  "directMedia",
  "ringSeconds",
  "waitingSeconds",
  "voiceMessageSeconds",
  "callsPerMinute",
  "waitingCalls",
  "passkeyRequired",
  "callBack",
  "otherLimits",
];
/** Of whom passkeys are required, by its two bits. */
const REQUIRED = ["nobody", "admins", "everybody"];

/**
 * The codes of a detail, as far as they are there: older entries have fewer.
 * @param {Uint8Array} detail
 */
function codes(detail) {
  const view = new DataView(
    detail.buffer,
    detail.byteOffset,
    detail.byteLength,
  );
  const has = (/** @type {number} */ n) => detail.byteLength >= n;
  return { view, has };
}

/** @param {AuditEntry} entry of memberInvited or memberSet */
export function roleDetail({ detail }) {
  const [role = 0, , active = 1] = detail;
  return { role: ROLES[role] ?? "joined", active: active !== 0 };
}

/** @param {AuditEntry} entry of settingsChanged @returns {{fields: string[], webCalls: boolean, directMedia: boolean, callBack: boolean, passkeyRequired: string} | null} */
export function settingsDetail({ detail }) {
  const { view, has } = codes(detail);
  if (!has(3)) return null;
  const bits = view.getUint16(0);
  return {
    fields: FIELDS.filter((_, bit) => bits & (1 << bit)),
    webCalls: (view.getUint8(2) & 1) !== 0,
    directMedia: (view.getUint8(2) & 2) !== 0,
    callBack: (view.getUint8(2) & 16) !== 0,
    passkeyRequired: REQUIRED[view.getUint8(2) >> 2 & 3] ?? "nobody",
  };
}

/** @param {AuditEntry} entry of shiftKept */
export function shiftDetail({ detail }) {
  const { view, has } = codes(detail);
  if (!has(21)) return null;
  const days = view.getUint8(0);
  return {
    weekdays: [1, 2, 3, 4, 5, 6, 7].filter((day) => days & (1 << (day - 1))),
    startMinute: view.getUint16(1),
    endMinute: view.getUint16(3),
    target: [...detail.slice(5, 21)]
      .map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}

/** @param {AuditEntry} entry of ringGroupKept @returns {number | null} */
export function groupDetail({ detail }) {
  const { view, has } = codes(detail);
  return has(2) ? view.getUint16(0) : null;
}

/** @param {AuditEntry} entry of callerBanned @returns {number | null} Unix seconds */
export function banDetail({ detail }) {
  const { view, has } = codes(detail);
  return has(8) ? Number(view.getBigUint64(0)) : null;
}

/** @param {AuditEntry} entry of nameKept */
export function nameDetail({ detail }) {
  const { view, has } = codes(detail);
  if (!has(5)) return { type: "other", version: 1 };
  return {
    type: NAMED[view.getUint8(0)] || "other",
    version: view.getUint32(1),
  };
}

/** `language/line`, in ASCII. */
const PROMPT = /^([A-Za-z0-9-]{2,35})\/[A-Za-z0-9]+$/;

/** @param {AuditEntry} entry of promptRecorded or promptRemoved @returns {string | null} the language's tag */
export const promptDetail = ({ detail }) =>
  PROMPT.exec(new TextDecoder().decode(detail))?.[1] ?? null;
