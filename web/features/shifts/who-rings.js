// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { avatar } from "../../lib/avatar.js";
import { events, hotline, names } from "../../lib/app.js";
import { fill } from "../../lib/loading.js";
import { forecastsAt, rungNumber } from "./rung-numbers.js";
import { get } from "../../lib/api.js";
import { h, icon } from "../../lib/h.js";
import { hasYou, youTag } from "./rung-members.js";
import { notice } from "../../lib/notice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";
import { whyNobodyCalls } from "../frame/nobody-calls.js";

/**
 * @typedef {object} Forecast as GET /api/shifts/now has it
 * @property {string} member @property {boolean} rung
 * @property {{code: string, nextStart?: number}[]} reasons why not
 * @property {string[]} warnings
 */

/** What changes the answer. */
const CHANGES = [
  "shifts",
  "members",
  "calls",
  "call",
  "rung",
  "duty",
  "reset",
];
/** What changes which numbers there are, and whom they ring. */
const NUMBERS_CHANGE = ["shifts", "settings", "reset"];
/** The other warnings ask for something that only she can do. */
const OF_OTHERS = ["only-as-fallback", "notifications-off"];

/**
 * <who-rings class="page__columns page__columns--even">: who would be rung if a
 * call came now, and why not the others.
 */
class WhoRings extends ScreenElement {
  #choice = h("div", {});
  #number = "";
  #yes = h("div", {});
  #no = h("div", {});
  #shown = "";

  /** @override */
  start() {
    this.show(
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("shifts.rung.title")),
        this.#choice,
        this.#yes,
      ),
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("shifts.notRung.title")),
        this.#no,
      ),
    );
    const draw = () => void this.#draw();
    for (const type of CHANGES) events.on(type, draw, this.until);
    const choose = () => void this.#drawChoice();
    for (const type of NUMBERS_CHANGE) events.on(type, choose, this.until);
    choose();
    names.names.watch(() => {
      this.#shown = "";
      draw();
    }, this.until);
    hotline.changes(draw, this.until);
  }

  /** Where it cannot be asked there is no choice, as with one number. */
  async #drawChoice() {
    const { element, number } = await rungNumber(
      this,
      this.#number,
      (chosen) => {
        this.#number = chosen;
        void this.#draw();
      },
    );
    if (this.until.aborted) return;
    this.#choice.replaceChildren(...(element ? [element] : []));
    if (number === this.#number) return;
    this.#number = number;
    await this.#draw();
  }

  async #draw() {
    /** @type {Forecast[]} */
    let all = [];
    await fill(this, this.#yes, async () => {
      all = await get(forecastsAt(this.#number));
      return rungNow(all.filter(({ rung }) => rung));
    });
    const shown = JSON.stringify(all);
    if (shown === this.#shown || this.until.aborted) return;
    this.#shown = shown;
    const others = all.filter(({ rung }) => !rung);
    this.#no.replaceChildren(
      others.length === 0
        ? h("p", { class: "soft small" }, t("shifts.notRung.none"))
        : h("ul", { class: "rows", role: "list" }, others.map(notRungRow)),
    );
  }
}

/** @param {Forecast[]} rung */
function rungNow(rung) {
  const nobody = whyNobodyCalls(location.hostname, hotline.value);
  if (nobody) return [notice("care", [t(`shifts.nobody.${nobody}`)], "care")];
  if (rung.length === 0) {
    return [notice("care", [t("shifts.rung.none")], "care")];
  }
  const row = (/** @type {Forecast} */ { member, warnings }) =>
    memberRow(
      member,
      warnings.filter((code) => hasYou([member]) || OF_OTHERS.includes(code))
        .map((code) => t(`member.but.${code}`)).join(t("list.apart")),
      h(
        "span",
        { class: "tag tag--call" },
        icon("bell"),
        t("shifts.rung.yes"),
      ),
    );
  return [
    h("p", { class: "small soft" }, t("shifts.rung.lead")),
    h("ul", { class: "rows", role: "list" }, rung.map(row)),
  ];
}

/** @param {Forecast} forecast */
const notRungRow = ({ member, reasons }) =>
  memberRow(member, reasons.map(because).join(t("list.apart")), null);

/** @param {{code: string, nextStart?: number}} reason @returns {string} */
const because = ({ code, nextStart }) =>
  code === "no-shift" && nextStart
    ? t("shifts.notRung.until", { time: when(nextStart) })
    : t(`member.not.${code}`);

/** @param {string} member @param {string} meta @param {HTMLElement | null} end */
const memberRow = (member, meta, end) =>
  h(
    "li",
    { class: "row" },
    avatar(member, names.find("MEMBER", member)),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        h("span", {}, aliasOf(member)),
        hasYou([member]) && youTag(),
      ),
      h("p", { class: "row__meta" }, meta),
    ),
    end && h("div", { class: "row__end" }, end),
  );

customElements.define("who-rings", WhoRings);
