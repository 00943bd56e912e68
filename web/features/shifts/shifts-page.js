// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { events, names, session } from "../../lib/app.js";
import { fallbackChoice, ringGroups } from "./ring-groups.js";
import { fill } from "../../lib/loading.js";
import { DAY, gatherHoles, holesOf, nowIn } from "./week.js";
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { holeText, zoneName } from "./plan-words.js";
import { notice } from "../../lib/notice.js";
import { rungBy, whoAnswers } from "./rung-members.js";
import { savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { weekList } from "./week-list.js";
import { weekTable } from "./week-table.js";
import "./ring-group-form.js";
import "./shift-form.js";
import "./who-rings.js";

/**
 * @typedef {import("./week.js").Plan} Plan
 * @typedef {import("./week.js").Hole} Hole
 * @typedef {import("../members/member-row.js").Member} Member
 */

/**
 * <shifts-page>: the week, its holes, who would be rung now; for whoever may
 * change them, the ring groups and the fallback too.
 */
class ShiftsPage extends ScreenElement {
  #zone = h("p", {});
  #add = h("button", {});
  #saved = savedLine("shifts");
  #editor = h("div", { hidden: true });
  #week = h("div", { class: "stack stack--loose" });
  #groups = h("div", {});
  #groupsShown = "";
  /** @type {Plan | null} */
  #plan = null;
  /** @type {Member[]} */
  #members = [];

  /** @override */
  start() {
    const may = session.may("manageShifts");
    this.#add = button(this, t("shifts.add"), () => this.#editShift(null), {
      sign: "plus",
    });
    this.classList.add("page", "page--wide");
    this.show(
      this.#head(may),
      this.#editor,
      this.#week,
      may && h("who-rings", { class: "page__columns page__columns--even" }),
      may && this.#groups,
    );
    const load = () => void fill(this, this.#week, () => this.#load(may));
    for (const type of ["shifts", "members", "settings", "reset"]) {
      events.on(type, load, this.until);
    }
    names.names.watch(load, this.until);
    this.every(60_000, load);
  }

  /** @param {boolean} may */
  #head(may) {
    return h(
      "div",
      { class: "page__head" },
      h(
        "div",
        { class: "page__title" },
        h("h1", {}, t("shifts.title")),
        this.#zone,
      ),
      may && h(
        "div",
        { class: "page__actions" },
        this.#saved,
        this.#add,
      ),
    );
  }

  /** @param {boolean} may */
  async #load(may) {
    const [plan, members] = await Promise.all([
      /** @type {Promise<Plan>} */ (get("/api/shifts")),
      /** @type {Promise<Member[]>} */ (get("/api/members")),
    ]);
    this.#plan = plan;
    this.#members = members;
    const zone = zoneName(plan.timeZone);
    this.#zone.textContent = t("shifts.zone", { zone });
    if (may) this.#drawGroups(plan);
    return this.#drawWeek(plan, may);
  }

  /** @param {Plan} plan @param {boolean} may */
  #drawWeek(plan, may) {
    const rung = (/** @type {import("./week.js").Shift} */ { ringGroup }) =>
      rungBy(plan, this.#members, ringGroup);
    const holes = holesOf(plan.shifts.filter((one) => rung(one).length > 0));
    const week = {
      owner: this,
      shifts: plan.shifts.toSorted((a, b) => a.startMinute - b.startMinute),
      holes,
      now: nowIn(plan.timeZone),
      rung,
      edit: may ? this.#editShift.bind(this) : null,
    };
    return [
      holes.length > 0 && holeNotice(holes, Boolean(plan.fallbackGroup)),
      weekTable(week),
      weekList(week),
    ];
  }

  /**
   * Only when there is something new: the clock must not throw away a choice
   * under way.
   * @param {Plan} plan
   */
  #drawGroups(plan) {
    const members = whoAnswers(this.#members).map(({ member }) => member);
    const shown = JSON.stringify([plan, members, [...names.names.value]]);
    if (shown === this.#groupsShown) return;
    this.#groupsShown = shown;
    this.#groups.replaceChildren(h(
      "div",
      { class: "page__columns page__columns--even" },
      ringGroups(this, plan, this.#members, (group) => this.#editGroup(group)),
      fallbackChoice(this, plan),
    ));
  }

  /** @param {import("./week.js").Shift | null} shift null: a new one */
  #editShift(shift) {
    const groups = this.#plan?.ringGroups.map(({ id }) => id) ?? [];
    this.#edit(
      Object.assign(h("shift-form", { class: "panel" }), { shift, groups }),
    );
  }

  /** @param {import("./week.js").RingGroup | null} group */
  #editGroup(group) {
    const members = whoAnswers(this.#members).map(({ member }) => member);
    this.#edit(
      Object.assign(h("ring-group-form", { class: "panel" }), {
        group,
        members,
      }),
    );
  }

  /** @param {HTMLElement} editor */
  #edit(editor) {
    this.#editor.hidden = false;
    this.#editor.replaceChildren(editor);
    editor.scrollIntoView({ block: "start" });
    this.#saved.clear();
    this.on(editor, "closed", (event) => {
      const done = event instanceof CustomEvent ? event.detail : null;
      if (done) this.#saved.say(done);
      this.#editor.hidden = true;
      this.#editor.replaceChildren();
      this.#add.focus();
      void fill(
        this,
        this.#week,
        () => this.#load(session.may("manageShifts")),
      );
    });
  }
}

/** @param {readonly Hole[]} holes @param {boolean} fallback */
function holeNotice(holes, fallback) {
  const whole = holes[0]?.length === 7 * DAY;
  return notice("care", [
    whole ? t("shifts.holes.always") : t("shifts.holes", {
      times: gatherHoles(holes).map(holeText).join(t("shifts.hole.apart")),
    }),
    " ",
    t(fallback ? "shifts.holes.fallback" : "shifts.holes.voicemail"),
  ], "care");
}

customElements.define("shifts-page", ShiftsPage);
