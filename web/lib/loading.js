// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "./catalogue.js";
import { button } from "./button.js";
import { h } from "./h.js";
import { errorText } from "./notice.js";
import { Problem } from "./problem.js";

/** @typedef {import("./screen-element.js").ScreenElement} ScreenElement */
/** @typedef {import("./h.js").Child} Child */

const SHAPES_AFTER_MS = 300;
const SENTENCE_AFTER_MS = 5000;

/**
 * Fills `place` with what `load` gives: after 300 ms grey shapes, after 5 s a
 * sentence, on failure what happened and one step. The last call for a place
 * wins.
 *
 * @param {ScreenElement} owner @param {HTMLElement} place
 * @param {() => Promise<(Child | Child[])[]>} load
 */
export async function fill(owner, place, load) {
  const turn = String(Number(place.dataset.turn ?? "0") + 1);
  place.dataset.turn = turn;
  const current = () => place.dataset.turn === turn && !owner.until.aborted;
  if (place.childElementCount === 0) {
    owner.later(SHAPES_AFTER_MS, () => {
      if (current() && place.childElementCount === 0) {
        place.replaceChildren(skeleton());
      }
    });
    owner.later(SENTENCE_AFTER_MS, () => {
      if (current() && place.querySelector(".skeleton")) {
        place.append(h("p", { class: "soft small" }, t("loading.long")));
      }
    });
  }
  try {
    const children = await load();
    if (!current()) return;
    const nodes = children.flat().filter((child) => child instanceof Node);
    place.replaceChildren(...nodes);
    if (nodes.length === 0) place.replaceChildren(h("span"));
  } catch (error) {
    if (current()) place.replaceChildren(failed(owner, place, load, error));
  }
}

/** Grey shapes of four rows. */
const skeleton = () =>
  h(
    "div",
    { "aria-busy": "true" },
    h("p", { class: "visually-hidden", role: "status" }, t("loading.status")),
    h(
      "ul",
      { class: "rows", role: "list", "aria-hidden": "true" },
      ["third", "half", "third", "half"].map((first, i) =>
        h(
          "li",
          { class: "row" },
          h("span", { class: "skeleton skeleton--circle" }),
          h(
            "div",
            { class: "stack stack--tight" },
            h("span", { class: `skeleton skeleton--${first}` }),
            h("span", {
              class: `skeleton skeleton--${i % 2 ? "third" : "half"}`,
            }),
          ),
        )
      ),
    ),
  );

/**
 * @param {ScreenElement} owner @param {HTMLElement} place
 * @param {() => Promise<(Child | Child[])[]>} load @param {unknown} error
 */
function failed(owner, place, load, error) {
  const again = button(owner, t("error.again"), async () => {
    place.replaceChildren();
    await fill(owner, place, load);
  });
  const code = error instanceof Problem
    ? `${error.status} ${error.code}`
    : error instanceof Error
    ? error.name
    : "unknown";
  return h(
    "div",
    { class: "stack", role: "alert" },
    h("p", {}, errorText(error)),
    h("div", { class: "line-up" }, again),
    h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("error.details")),
      h("p", { class: "small" }, h("code", {}, code)),
    ),
  );
}
