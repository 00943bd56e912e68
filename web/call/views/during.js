// SPDX-License-Identifier: AGPL-3.0-or-later
import "../caller-timer.js";
import { h } from "../../lib/h.js";
import { button, halo, knob, lead, notice, soft, unrecorded } from "../view.js";

/** @import { View } from "../view.js" */

/** Why a call that was answered rings again, as far as it is worth saying. */
const AGAIN = ["no-audio", "winner-gone", "winner-hung-up"];

/** @param {View} view @returns {Node[]} */
export function waiting(view) {
  const { t, place } = view;
  const again = AGAIN.includes(place.why ?? "");
  return [
    halo("phone"),
    lead(
      place.ringing === 0
        ? t("waiting.trying")
        : t("waiting.title", { count: place.ringing }),
      h("p", {}, t(again ? `waiting.again.${place.why}` : "waiting.text")),
    ),
    timer(t("waiting.since"), place.since),
    ...(place.line ? [] : [notice("care", "offline", t("line.lost"))]),
    ...unrecorded(view),
    soft(t("waiting.nameless")),
    button("hang-up", t("waiting.stop"), { sign: "close" }),
    button("message", t("message.instead"), { kind: "button--quiet" }),
  ];
}

/** @param {View} view @returns {Node[]} */
export function connecting({ t }) {
  return [
    halo("phone", "halo--still"),
    lead(t("connecting.title"), h("p", {}, t("connecting.text"))),
    button("hang-up", t("talking.end"), { sign: "phone-end" }),
  ];
}

/** @param {View} view @returns {Node[]} */
export function talking(view) {
  const { t, place } = view;
  return [
    h(
      "div",
      { class: "caller__lead" },
      timer(t("talking.since"), place.since),
      h("h1", { tabindex: "-1" }, t("talking.title")),
    ),
    ...(place.interrupted
      ? [notice("care", "offline", t("talking.interrupted"))]
      : []),
    ...(place.pressToHear
      ? [button("hear", t("talking.hear"), {
        kind: "button--primary button--l button--wide",
        sign: "speaker",
      })]
      : []),
    ...(place.muted ? [notice("care", "mic-off", t("talking.muted"))] : []),
    words(view),
    h(
      "div",
      { class: "caller__controls" },
      knob("mute", place.muted ? "mic-off" : "mic", t("talking.mute"), {
        pressed: place.muted,
      }),
      knob("hang-up", "phone-end", t("talking.end"), { kind: "knob--end" }),
    ),
  ];
}

/** @param {View} view the words to compare, once there are any */
function words({ t, place }) {
  if (place.words === null) return soft(t("words.unknown"));
  if (place.words.length === 0) return soft(t("words.soon"));
  const half = place.words.length / 2;
  return h(
    "section",
    { class: "stack caller__words", "aria-labelledby": "words-title" },
    h(
      "h2",
      { id: "words-title" },
      t(place.again ? "words.again" : "words.title"),
    ),
    h(
      "ol",
      { class: "words", role: "list" },
      place.words.map((word, index) =>
        h(
          "li",
          { "data-whose": index < half ? "mine" : "theirs" },
          h(
            "span",
            { class: "words__whose" },
            t(index < half ? "words.say" : "words.hear"),
          ),
          " ",
          word,
        )
      ),
    ),
    h("p", { class: "soft small" }, t("words.text")),
  );
}

/** @param {string} meaning for a screen reader @param {number} since ms */
const timer = (meaning, since) =>
  h(
    "p",
    { class: "caller__time" },
    h("span", { class: "visually-hidden" }, `${meaning} `),
    h("caller-timer", { since }),
  );
