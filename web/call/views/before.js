// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
import { ownName } from "../texts.js";
import { button, halo, lead, notice, soft, unrecorded } from "../view.js";

/** @import { View } from "../view.js" */

/** @param {View} view @returns {Node[]} the page as it opens */
export function ready(view) {
  const { t, place } = view;
  return place.nobody
    ? [
      lead(t("nobody.title"), h("p", {}, t("nobody.text"))),
      ...unrecorded(view),
      button("message", t("message.leave"), {
        kind: "button--primary button--l button--wide",
        sign: "voicemail",
      }),
      button("call", t("nobody.try"), { sign: "phone" }),
      phones(view),
      tongues(view),
    ]
    : [
      lead(t("ready.title"), h("p", {}, t("ready.text"))),
      ...unrecorded(view),
      h(
        "button",
        { class: "caller__call", type: "button", "data-act": "call" },
        icon("phone"),
        h("span", {}, t("ready.call")),
      ),
      assurances(view),
      phones(view),
      tongues(view),
      button("message", t("message.instead"), { kind: "button--quiet" }),
    ];
}

/** @param {View} view @returns {Node[]} web calls are not possible now */
export function closed(view) {
  const { t, has, place } = view;
  const why = has(`closed.${place.why}.title`) ? place.why : "off";
  return [
    halo("phone", "halo--still halo--quiet"),
    lead(t(`closed.${why}.title`), h("p", {}, t(`closed.${why}.text`))),
    phones(view),
    button("look-again", t("closed.again")),
  ];
}

/** @param {View} view @returns {Node[]} the browser is asking */
export function asking({ t }) {
  return [
    halo("mic", "halo--still"),
    lead(t("asking.title"), h("p", {}, t("asking.text"))),
    h(
      "div",
      { class: "sketch", "aria-hidden": "true" },
      h("span", { class: "sketch__line" }, icon("mic"), t("asking.question")),
      h(
        "span",
        { class: "sketch__keys" },
        h("span", {}, t("asking.block")),
        h("span", { "data-this": true }, t("asking.allow")),
      ),
    ),
    soft(t("asking.after")),
    button("give-up", t("cancel"), { kind: "button--quiet" }),
  ];
}

/** @param {View} view @returns {Node[]} no microphone, and what helps */
export function blocked({ t, place }) {
  const steps = place.why === "denied" ? ["one", "two", "three"] : [];
  return [
    halo("mic-off", "halo--still halo--quiet"),
    lead(t("blocked.title"), h("p", {}, t(`blocked.${place.why}`))),
    ...(steps.length === 0 ? [] : [
      h(
        "ol",
        { class: "stack stack--tight caller__steps" },
        steps.map((step) => h("li", {}, t(`blocked.step.${step}`))),
      ),
    ]),
    button(place.message ? "message" : "call", t("blocked.again"), {
      kind: "button--primary button--l button--wide",
    }),
    button("give-up", t("back"), { kind: "button--quiet" }),
  ];
}

/** @param {View} view @returns {Node[]} the proof is made, the call placed */
export function calling({ t, place }) {
  return [
    halo("phone", "halo--still"),
    lead(t("calling.title"), h("p", {}, t("calling.text"))),
    ...(place.line ? [] : [notice("care", "offline", t("line.lost"))]),
    button("hang-up", t("waiting.stop"), { sign: "close" }),
  ];
}

/** @param {View} view */
const assurances = ({ t }) =>
  h(
    "ul",
    { class: "caller__assurances" },
    ["free", "unrecorded", "nameless"].map((each) =>
      h("li", {}, icon("check"), h("span", {}, t(`ready.${each}`)))
    ),
  );

/** @param {View} view the numbers; one that does not work now is said to, and no link */
const phones = ({ t, hotline }) =>
  h(
    "ul",
    {
      class: "caller__assurances",
      "aria-label": t("phones"),
      hidden: !hotline.phones,
    },
    hotline.phones?.map(({ number, works }) =>
      h(
        "li",
        {},
        icon(works ? "phone" : "care"),
        works
          ? h("a", { class: "ltr", href: `tel:${number}` }, number)
          : h("span", {}, t("phones.down", { number })),
      )
    ),
  );

/** @param {View} view each language by its own name */
function tongues({ t, hotline, language }) {
  const tags = (hotline.languages ?? []).map((each) => each.tag);
  if (tags.length < 2) return h("span", { hidden: true });
  return h(
    "section",
    { class: "tongues", "aria-labelledby": "speak" },
    h("h2", { id: "speak" }, icon("globe"), t("ready.speak")),
    h(
      "ul",
      { role: "list" },
      tags.map((tag) =>
        h(
          "li",
          {},
          h("button", {
            class: "tongue",
            type: "button",
            lang: tag,
            "data-act": "language",
            "data-tag": tag,
            "aria-pressed": String(tag === language),
          }, ownName(tag)),
        )
      ),
    ),
  );
}
