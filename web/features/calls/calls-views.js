// SPDX-License-Identifier: AGPL-3.0-or-later
import { session, unheardWatch } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";

/**
 * @typedef {object} CallView which calls are shown
 * @property {string} query asks the server for no others: they may lie far back
 * @property {() => boolean} isOffered
 */

const seesAll = () => session.may("readAllCalls");
const hasOthers = () => seesAll() || unheardWatch.isHers.value;

/** @type {Record<string, CallView>} */
const VIEWS = {
  all: { query: "", isOffered: hasOthers },
  mine: { query: "&only=mine", isOffered: hasOthers },
  voicemail: {
    query: "&only=voiceMessages",
    isOffered: () => unheardWatch.isHers.value,
  },
  missed: { query: "&only=missed", isOffered: seesAll },
};

/** @param {string | null | undefined} name @returns {string} one that she has */
export const viewNamed = (name) =>
  name && VIEWS[name]?.isOffered() ? name : "all";

/** @param {string} name from `viewNamed` @returns {CallView} */
export const viewOf = (name) => VIEWS[name] ?? VIEWS.all;

/** @param {string} current @returns {HTMLElement[]} a link to each */
export const viewLinks = (current) =>
  Object.entries(VIEWS).filter(([, { isOffered }]) => isOffered()).map((
    [name],
  ) =>
    h(
      "a",
      {
        href: name === "all" ? "/calls" : `/calls?show=${name}`,
        "aria-current": name === current ? "true" : null,
      },
      t(`calls.view.${name}`),
      name === "voicemail" && unheard(),
    )
  );

/** How many of them wait, if any. */
function unheard() {
  const count = unheardWatch.count.value;
  return count > 0 && h(
    "b",
    { class: "count" },
    count,
    h("span", { class: "visually-hidden" }, " ", t("calls.voice.unheard")),
  );
}
