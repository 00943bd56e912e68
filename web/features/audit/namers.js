// SPDX-License-Identifier: AGPL-3.0-or-later
import { names, rosterWatch } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";
import { timesText, weekdayList } from "../shifts/plan-words.js";

/** @typedef {import("./act-words.js").Namer} Namer */

/** @type {Record<string, import("../../lib/names.js").NameType>} */
const TYPES = {
  team: "TEAM",
  role: "ROLE",
  shift: "SHIFT",
  ringGroup: "RING_GROUP",
  tag: "TAG",
};

/** What both say alike. @type {Pick<Namer, "times" | "when">} */
const plain = {
  times: (shift) =>
    [weekdayList(shift.weekdays), timesText(shift)].join(t("list.comma")),
  when: (seconds) => when(seconds),
};

/** @param {string} id @returns {string} an alias, or what is known in its place */
export function memberName(id) {
  const alias = names.find("MEMBER", id);
  if (alias) return alias;
  const roster = rosterWatch.roster.value;
  const isGone = roster && roster.powersAt(id, roster.seq) === null;
  return t(isGone ? "audit.who.gone" : "member.unnamed");
}

/** With the names that are open here. @type {Namer} */
export const openNames = {
  ...plain,
  member: memberName,
  named: (type, id) => {
    const kind = TYPES[type];
    return (kind && names.find(kind, id)) || "";
  },
};

/** The first digits of an id, enough to tell two apart. @param {string} id */
const short = (id) => id.slice(0, 8);

/** For what leaves the sealed world: ids alone. @type {Namer} */
export const bareIds = {
  ...plain,
  member: (id) => t("audit.export.member", { id: short(id) }),
  named: (type, id) => type === "member" ? "" : short(id),
};
