// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { clock, date } from "../../lib/times.js";
import { memberName } from "./namers.js";

/**
 * @typedef {import("./audit-reading.js").Read} Read
 * @typedef {import("./audit-reading.js").Finding} Finding
 * @typedef {import("./audit-reading.js").HeadStatement} HeadStatement
 */

/** @param {number} seconds Unix @returns {string} `4 March 2026, 02:14` */
const moment = (seconds) =>
  t("audit.moment", { date: date(seconds), time: clock(seconds) });

/** @param {number} count acts that were read so far */
export const checking = (count) =>
  box("clock", "", [
    h("p", { role: "status" }, t("audit.checking", { count })),
  ]);

/**
 * What the check has found, in plain words.
 * @param {Read} read
 */
export function verdict(read) {
  const { finding, entries, statements, covered } = read;
  if (finding) return tampering(finding, read);
  const unsigned = entries.length - covered;
  return box("check", "", [
    h(
      "p",
      {},
      h("b", {}, t("audit.whole", { count: entries.length })),
      " ",
      agreement(statements),
    ),
    unsigned > 0 && h("p", {}, t("audit.unsigned", { count: unsigned })),
  ]);
}

/** @param {HeadStatement[]} statements oldest first */
function agreement(statements) {
  const newest = statements.at(-1);
  if (!newest) return t("audit.noStatements");
  const signers = new Set(statements.map(({ signer }) => signer));
  return t("audit.agree", {
    count: statements.length,
    who: [...signers].map(memberName).join(t("list.comma")),
    day: moment(newest.time),
  });
}

/** @param {Finding} finding @param {Read} read */
function tampering(finding, { entries }) {
  const { why, at, shown = 0, signed = 0, statement } = finding;
  const last = entries.find(({ seq }) => seq === at);
  const where = last
    ? t("audit.found.where", { count: at, day: moment(last.time) })
    : t("audit.found.nowhere");
  return box("care", "end", [
    h("p", {}, h("b", {}, t("audit.found.title"))),
    h(
      "p",
      {},
      t(`audit.found.${why}`, {
        act: at + 1,
        shown,
        signed,
        there: entries.length,
        who: statement ? memberName(statement.signer) : "",
        day: statement ? moment(statement.time) : "",
      }),
      " ",
      where,
    ),
    h("p", {}, t("audit.found.do")),
  ]);
}

/**
 * The line below which what is shown was signed.
 * @param {HeadStatement[]} statements
 */
export function signedLine(statements) {
  const covered = Math.max(0, ...statements.map(({ auditSeq }) => auditSeq));
  const by = statements.findLast(({ auditSeq }) => auditSeq === covered);
  if (!by || covered === 0) return null;
  const line = h(
    "p",
    { class: "audit-line" },
    icon("shield"),
    h(
      "span",
      {},
      t("audit.line", {
        who: memberName(by.signer),
        day: moment(by.time),
      }),
    ),
  );
  return { below: covered, line };
}

/** The line above which nothing is to be believed. @param {Finding} finding */
export const brokenLine = ({ at }) => ({
  below: at,
  line: h(
    "p",
    { class: "audit-line audit-line--broken" },
    icon("care"),
    h("span", {}, t("audit.line.broken")),
  ),
});

/**
 * @param {string} sign @param {"" | "end"} kind
 * @param {(HTMLElement | false)[]} paragraphs
 */
const box = (sign, kind, paragraphs) =>
  h(
    "div",
    {
      class: kind ? `notice notice--${kind}` : "notice",
      role: kind ? "alert" : null,
    },
    icon(sign),
    ...paragraphs,
  );
