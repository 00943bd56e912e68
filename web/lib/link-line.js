// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "./button.js";
import { h } from "./h.js";
import { t } from "./catalogue.js";

/**
 * A link to be handed to one person: shown once, copied by a press. The focus
 * goes to the button.
 * @param {import("./screen-element.js").ScreenElement} owner
 * @param {string} link
 * @returns {HTMLElement}
 */
export function linkLine(owner, link) {
  const copied = h("p", { class: "small soft", role: "status" });
  const copy = button(owner, "", async () => {
    await navigator.clipboard.writeText(link);
    copied.textContent = t("link.copied");
  }, { kind: "icon", sign: "copy", label: t("link.copy") });
  owner.later(0, () => copy.focus());
  return h(
    "div",
    { class: "stack stack--tight" },
    h("div", { class: "invite__link" }, h("span", {}, link), copy),
    copied,
  );
}
