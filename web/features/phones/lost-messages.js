// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h, icon } from "../../lib/h.js";
import { Problem } from "../../lib/problem.js";
import { providerName } from "./account-words.js";
import { putAway } from "./accounts.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/**
 * @typedef {import("./accounts.js").LostMessage} LostMessage
 * @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement
 */

/**
 * Voice messages that are lost: told until an admin says that she has read it.
 * @param {ScreenElement} owner @param {LostMessage[]} lost
 * @param {(read: () => Promise<void>) => unknown} act does it, and draws anew
 * @returns {HTMLElement | null} null for none
 */
export function lostMessages(owner, lost, act) {
  if (lost.length === 0) return null;
  const read = button(owner, t("phones.lost.read"), () => act(() => all(lost)));
  return h(
    "section",
    { class: "notice notice--end", "aria-labelledby": "lost-messages" },
    icon("care"),
    h(
      "div",
      { class: "stack stack--tight" },
      h(
        "h2",
        { class: "page__name", id: "lost-messages" },
        t("phones.lost", { count: lost.length }),
      ),
      h("ul", { class: "stack stack--tight", role: "list" }, lost.map(line)),
      h("p", { class: "small" }, t("phones.lost.why")),
      h("div", {}, read),
    ),
  );
}

/** @param {LostMessage} lost */
const line = ({ provider, leftAt }) =>
  h(
    "li",
    { class: "numbers" },
    t("phones.lost.left", {
      name: providerName(provider),
      time: when(leftAt),
    }),
  );

/** Those that she was shown: one that comes now is told as well. @param {LostMessage[]} lost */
async function all(lost) {
  for (const { message } of lost) {
    try {
      await putAway(message);
    } catch (error) {
      // Another admin was quicker.
      if (!Problem.is(error, "not-found")) throw error;
    }
  }
}
