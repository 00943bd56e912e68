// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask } from "../../lib/ask.js";
import { button, form, submit } from "../../lib/button.js";
import { checkBoxes } from "./check-boxes.js";
import { choice, field } from "../../lib/field.js";
import { clockText, groupName, weekdayName } from "./plan-words.js";
import { errorNotice } from "../../lib/notice.js";
import { EVERYBODY, WEEKDAYS } from "./week.js";
import { h, icon } from "../../lib/h.js";
import { names } from "../../lib/app.js";
import { put, remove } from "../../lib/api.js";
import { randomId } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./week.js").Shift} Shift */

const NAME_LENGTH = 60;

/**
 * <shift-form class="panel">: one shift, new or changed.
 *
 * property `shift`: null for a new one · property `groups`: ids of ring groups
 * event `closed`: CustomEvent, `detail` is the key of what to say of it, or
 * null where it was only left
 */
class ShiftForm extends ScreenElement {
  /** @type {Shift | null} */
  shift = null;
  /** @type {string[]} */
  groups = [];
  /** Made once, so that a second try changes the same shift. */
  #newId = randomId();
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const fields = shiftFields(this.shift, this.groups);
    const { name, days, start, end, group } = fields;
    this.show(
      h("h2", {}, t(this.shift ? "shifts.change" : "shifts.add")),
      form(
        this,
        () => this.#check(fields),
        name.element,
        days.element,
        h(
          "div",
          { class: "stack stack--tight" },
          h("div", { class: "form__pair" }, start.element, end.element),
          h("p", { class: "field__hint" }, t("shifts.end.hint")),
        ),
        group.element,
        h("p", { class: "readers" }, icon("eye"), t("shifts.readers")),
        this.#said,
        this.#foot(),
      ),
    );
    name.input.focus();
  }

  /** @param {ReturnType<typeof shiftFields>} fields */
  async #check({ name, days, start, end, group }) {
    for (const each of [name, days, start, end]) each.wrong(null);
    const called = name.input.value.trim();
    const weekdays = days.chosen().map(Number);
    const [startMinute, endMinute] = [start, end].map(minutesIn);
    if (!called) return name.wrong(t("shifts.name.missing"));
    if (weekdays.length === 0) return days.wrong(t("shifts.days.missing"));
    if (startMinute === undefined) return start.wrong(t("shifts.time.missing"));
    if (endMinute === undefined) return end.wrong(t("shifts.time.missing"));
    const ringGroup = group.select.value;
    await this.#save(called, { weekdays, startMinute, endMinute, ringGroup });
  }

  #foot() {
    const { shift } = this;
    return h(
      "div",
      { class: "form__end" },
      submit(t("shifts.save"), "primary"),
      button(this, t("ask.no"), () => this.#close(null), { kind: "quiet" }),
      shift && button(this, t("shifts.delete"), () => this.#delete(shift.id), {
        kind: "quiet-end",
      }),
    );
  }

  /** @param {string} name @param {Omit<Shift, "id">} shift */
  #save(name, shift) {
    const id = this.shift?.id ?? this.#newId;
    return this.#try("settings.saved", async () => {
      await put(`/api/shifts/${id}`, shift);
      await names.keep("SHIFT", id, name);
    });
  }

  /** @param {string} id */
  async #delete(id) {
    const name = names.find("SHIFT", id) ?? t("shifts.unnamed");
    const sure = await ask(this, {
      title: t("shifts.delete.ask", { name }),
      body: t("shifts.delete.body"),
      verb: t("shifts.delete"),
    });
    if (!sure) return;
    await this.#try("settings.deleted", () => remove(`/api/shifts/${id}`));
  }

  /** @param {string} done catalogue key @param {() => Promise<unknown>} change */
  async #try(done, change) {
    this.#said.replaceChildren();
    try {
      await change();
      this.#close(done);
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }

  /** @param {string | null} detail */
  #close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

/** @param {Shift | null} shift @param {string[]} groups */
const shiftFields = (shift, groups) => ({
  name: field({
    name: "shift",
    label: t("shifts.name"),
    hint: t("shifts.name.hint"),
    value: shift ? names.find("SHIFT", shift.id) ?? "" : "",
    maxlength: NAME_LENGTH,
  }),
  days: checkBoxes({
    name: "weekday",
    label: t("shifts.days"),
    options: WEEKDAYS.map((n) => [String(n), weekdayName(n, "short")]),
    chosen: (shift?.weekdays ?? []).map(String),
    inline: true,
  }),
  start: timeField("start", shift?.startMinute),
  end: timeField("end", shift?.endMinute),
  group: choice({
    name: "ringGroup",
    label: t("shifts.rings"),
    hint: t("shifts.rings.hint"),
    value: shift?.ringGroup ?? EVERYBODY,
    options: [EVERYBODY, ...groups].map((id) => [id, groupName(id)]),
  }),
});

/** @param {"start" | "end"} name @param {number} [minute] */
const timeField = (name, minute) =>
  field({
    name,
    label: t(`shifts.${name}`),
    type: "time",
    value: minute === undefined ? "" : clockText(minute % 1440),
  });

/** @param {import("../../lib/field.js").Field} field @returns {number | undefined} */
function minutesIn({ input }) {
  const found = /^(\d\d):(\d\d)/.exec(input.value);
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
}

customElements.define("shift-form", ShiftForm);
