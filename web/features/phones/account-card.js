// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  healthTexts,
  hourText,
  languagesText,
  providerName,
  standingText,
} from "./account-words.js";
import { browserPart } from "./browser-part.js";
import { button } from "../../lib/button.js";
import { eventText } from "./kinds.js";
import { grouped } from "./phone-numbers.js";
import { groupsText } from "./number-groups.js";
import { h, icon } from "../../lib/h.js";
import { nextStep, standingOf, toneOf } from "./standing.js";
import { notice } from "../../lib/notice.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/**
 * @typedef {import("./accounts.js").Account} Account
 * @typedef {import("./accounts.js").OwnNumber} OwnNumber
 * @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement
 *
 * @typedef {object} Acts what an admin does with it
 * @property {() => unknown} keys @property {() => unknown} number
 * @property {() => unknown} test @property {() => unknown} first
 * @property {() => unknown} remove
 * @property {(number: OwnNumber) => unknown} change
 * @property {(isOn: boolean) => unknown} turn
 *
 * @typedef {object} Place
 * @property {boolean} isReachable the provider can reach the hotline
 * @property {boolean} isTop it stands first
 * @property {HTMLElement} said where what came of an act is told
 * @property {import("./accounts.js").SDK | null} sdk the vendor's file for browsers
 */

/**
 * An account at a provider: its numbers, how it does, and what is to be done.
 * @param {ScreenElement} owner @param {Account} account
 * @param {Place} place @param {Acts} acts
 */
export const accountCard = (owner, account, place, acts) =>
  h(
    "article",
    {
      class: "panel",
      "aria-label": providerName(account.provider),
      "data-standing": standingOf(account),
    },
    head(account),
    numbers(owner, account, acts),
    step(owner, account, place, acts),
    place.said,
    underWay(account),
    waiting(account),
    account.usable && turnSwitch(owner, account, acts),
    h("p", { class: "small" }, hourText(account)),
    account.usable && browserPart(account, place.sdk),
    foot(owner, account, place, acts),
    more(owner, account, place, acts),
  );

/** Calls at one that takes no new ones. @param {Account} account */
const underWay = ({ isOn, calls = 0 }) =>
  !isOn && calls > 0 &&
  notice("phone", [t("phones.underWay", { count: calls })]);

/**
 * Voice messages that the provider has still. @param {Account} account
 * @returns {(HTMLElement | false)[]}
 */
const waiting = ({ messages = { toFetch: 0, toDelete: 0 } }) =>
  /** @type {const} */ (["toFetch", "toDelete"]).map((stage) =>
    messages[stage] > 0 &&
    notice(
      "care",
      [t(`phones.messages.${stage}`, { count: messages[stage] })],
      "care",
    )
  );

/** @param {Account} account */
function head(account) {
  const tone = toneOf(standingOf(account));
  return h(
    "header",
    { class: "panel__head" },
    h("h2", {}, providerName(account.provider)),
    h(
      "div",
      { class: "line-up" },
      h(
        "span",
        { class: tone ? `tag tag--${tone}` : "tag" },
        standingText(account),
      ),
    ),
  );
}

/** @param {ScreenElement} owner @param {Account} account @param {Acts} acts */
const numbers = (owner, { numbers }, { change }) =>
  numbers.length > 0 &&
  h(
    "ul",
    { class: "rows", role: "list" },
    numbers.map((one) =>
      h(
        "li",
        { class: "row row--plain" },
        h(
          "div",
          { class: "row__body" },
          h("p", { class: "page__name numbers" }, numberText(one.number)),
          h("p", { class: "row__meta" }, languagesText(one.languages)),
          rungText(one),
        ),
        h(
          "div",
          { class: "row__end" },
          button(owner, t("phones.number.change"), () => change(one), {
            kind: "quiet",
            label: t("phones.number.change.of", {
              number: grouped(one.number),
            }),
          }),
        ),
      )
    ),
  );

/** @param {OwnNumber} number */
function rungText({ ringGroups }) {
  const text = groupsText(ringGroups);
  return text && h("p", { class: "row__meta" }, text);
}

/** From left to right in every script, and in one line. @param {string} number */
export const numberText = (number) =>
  h("span", { class: "ltr" }, grouped(number).replaceAll(" ", "\u00a0"));

/**
 * @param {ScreenElement} owner @param {Account} account
 * @param {Place} place @param {Acts} acts
 */
function step(owner, account, place, acts) {
  const next = nextStep(account, place);
  if (!next) return null;
  const { why, act } = next;
  return h(
    "div",
    { class: why === "untried" ? "notice" : "notice notice--care" },
    icon(why === "untried" ? "eye" : "care"),
    h(
      "div",
      { class: "stack stack--tight" },
      h("p", {}, t(`phones.step.${why}`)),
      act !== "reach" &&
        h(
          "div",
          {},
          button(owner, t(`phones.act.${act}`), acts[act], { kind: "primary" }),
        ),
    ),
  );
}

/** @param {ScreenElement} owner @param {Account} account @param {Acts} acts */
function turnSwitch(owner, { isOn }, { turn }) {
  const input = h("input", { type: "checkbox", role: "switch", checked: isOn });
  owner.on(input, "change", () => void turn(input.checked));
  return h(
    "label",
    { class: "switch" },
    h("span", {}, t("phones.isOn")),
    input,
    h("small", {}, t("phones.isOn.hint")),
  );
}

/**
 * @param {ScreenElement} owner @param {Account} account
 * @param {Place} place @param {Acts} acts
 */
function foot(owner, account, place, acts) {
  if (!account.usable) return null;
  const isNext = nextStep(account, place)?.act === "test";
  const hasNumber = place.isReachable && account.numbers.length > 0;
  return h(
    "div",
    { class: "line-up" },
    !isNext && button(owner, t("phones.act.test"), acts.test),
    hasNumber && button(owner, t("phones.act.number.more"), acts.number),
  );
}

/**
 * What few need to see or do.
 * @param {ScreenElement} owner @param {Account} account
 * @param {Place} place @param {Acts} acts
 */
const more = (owner, account, { isTop }, acts) =>
  h(
    "details",
    { class: "more-ways" },
    h("summary", {}, t("phones.more")),
    h(
      "div",
      { class: "stack small" },
      h("ul", { class: "stack stack--tight", role: "list" }, facts(account)),
      happened(account),
      h(
        "div",
        { class: "line-up" },
        button(owner, t("phones.act.keys"), acts.keys),
        !isTop && button(owner, t("phones.act.first"), acts.first),
        button(owner, t("phones.remove"), acts.remove, { kind: "quiet-end" }),
      ),
    ),
  );

/** @param {Account} account */
function facts(account) {
  const { webhooks } = account;
  return [
    ...healthTexts(account).map((text) => h("li", {}, text)),
    webhooks &&
    h("li", {}, t("phones.webhooks"), " ", h("code", {}, webhooks)),
  ];
}

/** @param {Account} account */
function happened({ health: { recent = [] } }) {
  if (recent.length === 0) return null;
  const rows = recent.toReversed().map(({ at, kind }) => [
    h("dt", { class: "numbers" }, when(at)),
    h("dd", {}, eventText(kind)),
  ]);
  return h(
    "div",
    { class: "stack stack--tight" },
    h("p", { class: "soft" }, t("phones.events")),
    h("dl", { class: "facts" }, rows.flat()),
  );
}
