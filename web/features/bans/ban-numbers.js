// SPDX-License-Identifier: AGPL-3.0-or-later
import { areaField } from "../phones/area-field.js";
import { banAll } from "./ban-all.js";
import { button, form, submit } from "../../lib/button.js";
import { choice, field } from "../../lib/field.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { exampleNumber } from "../phones/example-number.js";
import { h } from "../../lib/h.js";
import { readNumbers } from "./read-numbers.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { timeZone } from "../../lib/times.js";

/** @import { ReadNumbers, Unread } from "./read-numbers.js" */
/**
 * @typedef {{area: ReturnType<typeof areaField>,
 *   code: import("../../lib/field.js").Field,
 *   days: ReturnType<typeof choice>}} Fields
 */

const DAYS = ["1", "30", "365", "3650"];
const MOST = 10_000;
const MOST_BYTES = 1_000_000;
/** Lines without a number that are shown; how many more there are is said. */
const SHOWN = 10;

/**
 * <ban-numbers>: numbers that somebody has in a list, turned away together:
 * first what was read of it, then the deed. Says `banned` afterwards.
 */
class BanNumbers extends ScreenElement {
  #main = h("div", {});
  /** What stands in the form while it is not shown. */
  #typed = { text: "", code: "", days: "365" };

  /** @override */
  start() {
    this.#typed.code = exampleNumber(timeZone.value).slice(1).split(" ")[0] ??
      "";
    this.show(
      h("h2", {}, t("bans.numbers")),
      h("p", {}, t("bans.numbers.body")),
      this.#main,
    );
    this.#ask();
  }

  #ask() {
    const fields = this.#fields();
    const { area, code, days } = fields;
    this.#main.replaceChildren(
      form(
        this,
        () => this.#read(fields),
        area.element,
        this.#file(area),
        code.element,
        days.element,
        h(
          "div",
          { class: "form__end" },
          submit(t("bans.numbers.read"), "plain"),
        ),
      ),
    );
  }

  #fields() {
    const area = areaField({
      name: "numbers",
      label: t("bans.numbers.label"),
      hint: t("bans.numbers.hint"),
      value: this.#typed.text,
      maxlength: MOST_BYTES,
    });
    const code = field({
      name: "code",
      label: t("bans.numbers.code"),
      hint: t("bans.numbers.code.hint"),
      type: "tel",
      value: this.#typed.code,
      maxlength: 4,
      optional: true,
    });
    const days = choice({
      name: "days",
      label: t("bans.numbers.days"),
      value: this.#typed.days,
      options: DAYS.map((count) => [count, t(`bans.days.${count}`)]),
    });
    return { area, code, days };
  }

  /** @param {Fields} fields */
  #read({ area, code, days }) {
    area.wrong(null);
    const text = area.read();
    this.#typed = {
      text,
      code: code.input.value.replace(/\D/g, ""),
      days: days.select.value,
    };
    const found = readNumbers(text, this.#typed.code);
    if (found.numbers.length === 0) {
      return area.wrong(t("bans.numbers.nothing"));
    }
    if (found.numbers.length > MOST) {
      return area.wrong(t("bans.numbers.many", { count: MOST }));
    }
    this.#show(found);
  }

  /** Reads a file into the field, where she sees what it has. @param {ReturnType<typeof areaField>} area */
  #file(area) {
    const input = h("input", {
      type: "file",
      accept: ".csv,.txt,text/csv,text/plain",
      class: "visually-hidden",
      tabindex: "-1",
      "aria-hidden": "true",
    });
    this.on(input, "change", async () => {
      const file = input.files?.[0];
      input.value = "";
      if (!file) return;
      if (file.size > MOST_BYTES) return area.wrong(t("bans.numbers.long"));
      this.#typed.text = await file.text();
      this.#ask();
    });
    return h(
      "div",
      { class: "line-up" },
      button(this, t("bans.numbers.file"), () => input.click(), {
        kind: "quiet",
        sign: "plus",
      }),
      input,
    );
  }

  /** @param {ReadNumbers} found */
  #show(found) {
    const { numbers, twice, unread } = found;
    const said = h("div", { "aria-live": "polite" });
    const send = button(
      this,
      t("bans.numbers.send", { count: numbers.length }),
      () => this.#send(numbers, said),
      { kind: "end" },
    );
    const back = button(this, t("bans.numbers.back"), () => this.#ask());
    this.#main.replaceChildren(
      h(
        "div",
        { class: "stack" },
        h("p", {}, t("bans.numbers.found", { count: numbers.length })),
        twice > 0 &&
          h("p", { class: "small" }, t("bans.numbers.twice", { count: twice })),
        unread.length > 0 && unreadLines(unread),
        h(
          "p",
          { class: "small soft" },
          t(`bans.numbers.until.${this.#typed.days}`),
        ),
        said,
        h("div", { class: "form__end" }, send, back),
      ),
    );
    send.focus();
  }

  /** @param {string[]} numbers @param {HTMLElement} said */
  async #send(numbers, said) {
    try {
      const { banned, own } = await banAll(
        numbers,
        Number(this.#typed.days),
        (done) =>
          said.replaceChildren(
            h(
              "p",
              { class: "soft" },
              t("bans.numbers.under-way", { done, count: numbers.length }),
            ),
          ),
      );
      this.#typed = { ...this.#typed, text: "" };
      this.#ask();
      this.#main.prepend(
        notice("check", [
          t("bans.numbers.done", { count: banned }),
          own > 0 && ` ${t("bans.numbers.own", { count: own })}`,
        ]),
      );
    } catch (error) {
      // Sent again, what was taken before is only taken once.
      said.replaceChildren(errorNotice(error));
    }
    this.dispatchEvent(new Event("banned"));
  }
}

/** @param {Unread[]} unread */
const unreadLines = (unread) =>
  h(
    "details",
    { class: "more-ways" },
    h("summary", {}, t("bans.numbers.unread", { count: unread.length })),
    h(
      "ul",
      { class: "stack stack--tight small" },
      unread.slice(0, SHOWN).map(({ line, text }) =>
        h("li", {}, t("bans.numbers.line", { line }), " ", h("bdi", {}, text))
      ),
      unread.length > SHOWN &&
        h("li", {}, t("bans.numbers.others", { count: unread.length - SHOWN })),
    ),
  );

customElements.define("ban-numbers", BanNumbers);
