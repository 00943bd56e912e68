// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkBoxes } from "../shifts/check-boxes.js";
import { get } from "../../lib/api.js";
import { groupName } from "../shifts/plan-words.js";
import { h } from "../../lib/h.js";
import { names, session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * Those that a number may ring.
 * @returns {Promise<string[]>} ids; none where she may not see the plan
 */
export async function planGroups() {
  if (!session.may("answerCalls")) return [];
  /** @type {import("../shifts/week.js").Plan} */
  const { ringGroups } = await get("/api/shifts");
  return ringGroups.map(({ id }) => id);
}

/**
 * Which ring groups a number rings of those on shift. Where the hotline has
 * none there is nothing to choose, and what was chosen stays.
 * @param {readonly string[]} groups as `planGroups` has them
 * @param {readonly string[]} chosen none: whoever is on shift
 * @returns {{element: HTMLElement | null, read: () => string[]}}
 */
export function numberGroups(groups, chosen) {
  if (groups.length === 0) return { element: null, read: () => [...chosen] };
  const boxes = checkBoxes({
    name: "ringGroups",
    label: t("phones.groups"),
    options: groups.map((id) => [id, groupName(id)]),
    chosen,
    inline: true,
  });
  const hint = h("p", { class: "small soft" }, t("phones.groups.hint"));
  return {
    element: h("div", { class: "stack stack--tight" }, boxes.element, hint),
    read: () => boxes.chosen(),
  };
}

/**
 * @param {readonly string[]} groups of a number
 * @returns {string | null} those that have a name: a deleted one rings nobody
 */
export function groupsText(groups) {
  const known = groups.filter((id) => names.find("RING_GROUP", id));
  if (known.length === 0) return null;
  const list = known.map(groupName).join(t("list.comma"));
  return t("phones.groups.of", { groups: list });
}
