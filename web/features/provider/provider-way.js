// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { errorNotice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { t } from "../../lib/catalogue.js";

/**
 * The button that leads to the provider; what goes wrong is told below it.
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {string} host of the provider @param {() => Promise<unknown>} go
 * @param {{kind?: string, or?: boolean}} [how] or: below another way
 */
export function providerWay(owner, host, go, { kind = "l wide", or } = {}) {
  const said = h("div", { "aria-live": "polite" });
  const leave = async () => {
    said.replaceChildren();
    try {
      await go();
    } catch (error) {
      said.replaceChildren(errorNotice(error));
    }
  };
  return h(
    "div",
    { class: "stack" },
    or && h("p", { class: "or" }, t("signIn.or")),
    button(owner, t("provider.continue", { host }), leave, {
      kind,
      sign: "globe",
    }),
    said,
  );
}
