// SPDX-License-Identifier: AGPL-3.0-or-later
import "../caller-timer.js";
import { h, icon } from "../../lib/h.js";
import { button, halo, knob, lead, notice, unrecorded } from "../view.js";
import { stays } from "./after.js";

/** @import { View } from "../view.js" */

/** Why a message is still here. */
const NOT_SENT = ["not-sent", "call-over"];

/** @param {View} view @returns {Node[]} nobody answered */
export function offered(view) {
  const { t, place } = view;
  const why = place.why === "nobody-to-ring" ? "nobody" : "unanswered";
  return [
    halo("voicemail", "halo--still halo--quiet"),
    lead(t(`offered.${why}`), h("p", {}, t("offered.text"))),
    ...unrecorded(view),
    h(
      "div",
      { class: "stack caller__wide" },
      button("message", t("message.leave"), {
        kind: "button--primary button--l button--wide",
        sign: "voicemail",
      }),
      button("hang-up", t("message.no"), { kind: "button--l button--wide" }),
    ),
  ];
}

/** @param {View} view @returns {Node[]} */
export function preparing({ t }) {
  return [
    halo("mic", "halo--still"),
    lead(t("preparing.title")),
    button("hang-up", t("cancel"), { kind: "button--quiet" }),
  ];
}

/** @param {View} view @returns {Node[]} */
export function recording({ t, place, hotline }) {
  const minutes = (hotline.voiceMessageSeconds ?? 120) / 60;
  return [
    lead(t("recording.title"), h("p", {}, t("recording.text"))),
    h(
      "div",
      { class: "stack caller__record" },
      h(
        "div",
        { class: "voice voice--live" },
        h("span", { class: "voice__dot", "aria-hidden": "true" }),
        h("span", {}, t("recording.most", { count: minutes })),
        h("caller-timer", { class: "numbers", since: place.since }),
      ),
      readers(t("message.readers")),
    ),
    h(
      "div",
      { class: "caller__controls" },
      knob("delete", "erase", t("message.delete")),
      knob("stop-recording", "check", t("recording.done"), {
        kind: "knob--go",
      }),
    ),
  ];
}

/** @param {View} view @returns {Node[]} */
export function recorded(view) {
  const { t, place, recordingUrl } = view;
  return [
    lead(t("recorded.title"), h("p", {}, t("recorded.text"))),
    ...(NOT_SENT.includes(place.why ?? "")
      ? [notice("end", "care", t(`recorded.${place.why}`))]
      : []),
    ...unrecorded(view),
    h(
      "div",
      { class: "stack caller__record" },
      h("audio", {
        controls: true,
        src: recordingUrl ?? "",
        "aria-label": t("recorded.listen"),
      }),
      readers(t("message.readers")),
    ),
    h(
      "div",
      { class: "caller__controls" },
      knob("delete", "erase", t("message.delete")),
      knob("record-again", "mic", t("recorded.again")),
      knob("send", "send", t("recorded.send"), { kind: "knob--go" }),
    ),
  ];
}

/** @param {View} view @returns {Node[]} */
export function sending({ t }) {
  return [
    halo("lock", "halo--still"),
    lead(t("sending.title"), h("p", {}, t("sending.text"))),
  ];
}

/** @param {View} view @returns {Node[]} */
export function sent({ t }) {
  return [
    halo("check", "halo--still"),
    lead(t("sent.title"), h("p", {}, t("sent.text"))),
    h(
      "div",
      { class: "stack caller__wide" },
      button("leave", t("leave"), {
        kind: "button--primary button--l button--wide",
      }),
      button("call", t("ended.again"), {
        kind: "button--l button--wide",
        sign: "phone",
      }),
    ),
    stays(t),
  ];
}

/** @param {string} text */
const readers = (text) =>
  h("p", { class: "readers" }, icon("lock"), h("span", {}, text));
