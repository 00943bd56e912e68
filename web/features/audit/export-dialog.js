// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { questions } from "../../lib/ask.js";
import { commaSeparated, jsonLines } from "./audit-export.js";
import { bareIds, openNames } from "./namers.js";

/**
 * @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement
 * @typedef {import("./acts.js").AuditEntry} AuditEntry
 * @typedef {{entries: AuditEntry[], bytes: Uint8Array[], hashes: string[]}} Log
 */

/**
 * Asks which file, and whether names go into it; then this browser makes it.
 * @param {ScreenElement} owner @param {Log} log as it was verified
 */
export function exportDialog(owner, log) {
  const names = h("input", { type: "checkbox", name: "names" });
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": "audit-export" },
    question(names),
  );
  owner.append(dialog);
  dialog.showModal();
  questions.value += 1;
  owner.on(dialog, "close", () => {
    questions.value -= 1;
    const chosen = dialog.querySelector("input[type=radio]:checked");
    const isTable = chosen instanceof HTMLInputElement &&
      chosen.value === "csv";
    if (dialog.returnValue === "make") {
      hand(owner, ...file(log, isTable, names.checked));
    }
    dialog.remove();
  });
}

/** @param {HTMLInputElement} names whether they go into the file */
const question = (names) =>
  h(
    "form",
    { method: "dialog", class: "dialog__body" },
    h("h2", { id: "audit-export" }, t("audit.export")),
    h("p", { class: "soft small" }, t("audit.export.body")),
    h(
      "fieldset",
      { class: "choices" },
      h("legend", { class: "visually-hidden" }, t("audit.export.which")),
      format("jsonl", true),
      format("csv", false),
    ),
    h(
      "label",
      { class: "choice" },
      names,
      h("span", {}, t("audit.export.names")),
      h("small", {}, t("audit.export.names.warning")),
    ),
    h(
      "div",
      { class: "form__end" },
      h(
        "button",
        { class: "button button--primary", value: "make" },
        t("audit.export.make"),
      ),
      h("button", { class: "button", value: "no" }, t("audit.export.no")),
    ),
  );

/** @param {"jsonl" | "csv"} value @param {boolean} checked */
const format = (value, checked) =>
  h(
    "label",
    { class: "choice" },
    h("input", { type: "radio", name: "format", value, checked }),
    h("span", {}, t(`audit.export.${value}`)),
    h("small", {}, t(`audit.export.${value}.hint`)),
  );

/**
 * @param {Log} log @param {boolean} isTable @param {boolean} withNames
 * @returns {[name: string, type: string, text: string]}
 */
function file({ entries, bytes, hashes }, isTable, withNames) {
  const day = new Date().toISOString().slice(0, 10);
  if (isTable) {
    const text = commaSeparated(entries, withNames ? openNames : bareIds);
    // Without the mark a spreadsheet reads accents wrongly.
    return [`audit-${day}.csv`, "text/csv", `\ufeff${text}`];
  }
  const namer = withNames ? openNames : null;
  const text = jsonLines(entries, bytes, hashes, namer);
  return [`audit-${day}.jsonl`, "application/jsonl", text];
}

/** @param {ScreenElement} owner @param {string} name @param {string} type @param {string} text */
function hand(owner, name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: url, download: name, hidden: true });
  owner.append(link);
  link.click();
  link.remove();
  // The browser takes the file over a moment after the click, so not at once.
  owner.until.addEventListener("abort", () => URL.revokeObjectURL(url));
}
