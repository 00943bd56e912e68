// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "./button.js";
import { h } from "./h.js";
import { t } from "./catalogue.js";

/**
 * A link to be handed on, copied by a press. One for one person is shown once,
 * and the focus goes to the button; a public one can be followed too.
 * @param {import("./screen-element.js").ScreenElement} owner
 * @param {string} link @param {{isPublic?: boolean}} [how]
 * @returns {HTMLElement}
 */
export function linkLine(owner, link, { isPublic = false } = {}) {
  const copied = h("p", { class: "small soft", role: "status" });
  const copy = button(owner, "", async () => {
    await navigator.clipboard.writeText(link);
    copied.textContent = t("link.copied");
  }, { kind: "icon", sign: "copy", label: t("link.copy") });
  if (!isPublic) owner.later(0, () => copy.focus());
  const shown = isPublic
    ? h("a", { href: link, target: "_blank", rel: "noopener" }, link)
    : h("span", {}, link);
  return h(
    "div",
    { class: "stack stack--tight" },
    h("div", { class: "invite__link" }, shown, copy),
    copied,
  );
}
