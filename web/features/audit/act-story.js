// SPDX-License-Identifier: AGPL-3.0-or-later
import { roleDetail } from "./acts.js";

/** @typedef {import("../../crypto/safe/audit/audit-entries.js").AuditEntry} AuditEntry */

/**
 * What only the entries before can tell of one: whether a shift is new, what a
 * member was before, whom an invite was for.
 * @typedef {"first" | "again" | "letIn" | "role" | "renewed" | "removed"
 *   | "back"} Turn
 * @typedef {{turn: Turn, role?: string}} Story
 */

const MEMBER_INVITED = 2;
const INVITE_CANCELLED = 3;
const MEMBER_SET = 5;
const FOUNDED = 1;
const KEPT = [11, 13];

/**
 * @param {AuditEntry[]} entries the whole log, oldest first
 * @returns {Map<number, Story>} by seq, for those that have one
 */
export function storiesOf(entries) {
  /** @type {Map<number, Story>} */
  const stories = new Map();
  const seen = new Set();
  /** @type {Map<string, string>} role by member, or by the object of an invite */
  const roles = new Map();
  for (const entry of entries) {
    const { seq, action, object, actor } = entry;
    if (action === FOUNDED) roles.set(actor, "admin");
    if (action === MEMBER_INVITED) roles.set(object, roleDetail(entry).role);
    if (action === INVITE_CANCELLED) {
      stories.set(seq, { turn: "first", ...roleIf(roles.get(object)) });
    }
    if (KEPT.includes(action)) {
      stories.set(seq, { turn: seen.has(object) ? "again" : "first" });
      seen.add(object);
    }
    if (action === MEMBER_SET) {
      stories.set(seq, changeOf(entry, roles.get(object)));
      const { role, active } = roleDetail(entry);
      roles.set(object, active ? role : "gone");
    }
  }
  return stories;
}

/** @param {string | undefined} role */
const roleIf = (role) => role ? { role } : {};

/** @param {AuditEntry} entry @param {string | undefined} before @returns {Story} */
function changeOf(entry, before) {
  const { role, active } = roleDetail(entry);
  if (!active) return { turn: "removed" };
  if (before === undefined) return { turn: "letIn", role };
  if (before === "gone") return { turn: "back", role };
  return { turn: before === role ? "renewed" : "role", role };
}
