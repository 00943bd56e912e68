// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { choice } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { router } from "../../lib/app.js";
import { GROUPS, NOBODY } from "./acts.js";
import { addressOf, PERIODS } from "./audit-filter.js";
import { memberName } from "./namers.js";

/** @typedef {import("./audit-filter.js").Filter} Filter */

/**
 * Whose acts, of which kind, how far back. A choice goes into the address of
 * the page, so that it can be kept or handed on.
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {Filter} filter @param {string[]} members whom the log names
 */
export function filterFields(owner, filter, members) {
  const people = members.filter((id) => id !== NOBODY)
    .map((id) => /** @type {const} */ ([id, memberName(id)]))
    .sort(([, a], [, b]) => a.localeCompare(b));
  const nobody = members.includes(NOBODY)
    ? [/** @type {const} */ ([NOBODY, t("audit.filter.nobody")])]
    : [];
  const kinds = Object.keys(GROUPS)
    .map((kind) => /** @type {const} */ ([kind, t(`audit.kind.${kind}`)]));
  const periods = Object.keys(PERIODS)
    .map((one) => /** @type {const} */ ([one, t(`audit.period.${one}`)]));
  return h(
    "div",
    { class: "audit-filters" },
    pick(owner, filter, "member", [...people, ...nobody]),
    pick(owner, filter, "kind", kinds),
    pick(owner, filter, "period", periods),
  );
}

/**
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {Filter} filter @param {keyof Filter} name
 * @param {(readonly [string, string])[]} options
 */
function pick(owner, filter, name, options) {
  const { element, select } = choice({
    name,
    label: t(`audit.filter.${name}`),
    value: filter[name],
    options: [["", t(`audit.filter.${name}.all`)], ...options],
  });
  owner.on(select, "change", () => {
    router.go(addressOf({ ...filter, [name]: select.value }), {
      replace: true,
    });
  });
  return element;
}
