// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { clockText } from "../shifts/plan-words.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { field } from "../../lib/field.js";
import { fill } from "../../lib/loading.js";
import { findings } from "./self-test-words.js";
import { h } from "../../lib/h.js";
import { radios } from "./radios.js";
import { savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { selfTest, setSelfTest, startSelfTest } from "./self-tests.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./self-tests.js").SelfTest} SelfTest */

const LOOK_MS = 2000;
/** What is offered to whoever has chosen none: before most people are up. */
const EARLY_MINUTE = 360;

/**
 * <self-test>: what the hotline's last call to itself found, when it makes the
 * next, and the way to make one now.
 */
class SelfTestSection extends ScreenElement {
  #found = h("div", { class: "stack", "aria-live": "polite" });
  #time = h("div", {});
  #said = h("div", { "aria-live": "polite" });
  #saved = savedLine("self-test");
  #shown = "";

  /** @override */
  start() {
    this.classList.add("section", "stack");
    this.show(
      h("h2", {}, t("phones.self")),
      h("p", { class: "soft" }, t("phones.self.lead")),
      this.#found,
      this.#said,
      this.#time,
      this.#saved,
    );
    void fill(this, this.#time, async () => {
      const told = await selfTest();
      this.#tell(told);
      return [this.#ask(told)];
    });
    this.every(LOOK_MS, () => void this.#look());
  }

  /** @param {SelfTest} told */
  #tell(told) {
    const shown = JSON.stringify(told);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const { isRunning, report, startMinute } = told;
    this.#found.replaceChildren(
      ...(isRunning ? [notice("phone", [t("phones.self.running")])] : []),
      ...(report ? findings(report) : []),
      ...(report || isRunning
        ? []
        : [h("p", { class: "soft" }, t("phones.self.never"))]),
      ...(startMinute === null
        ? [notice("clock", [t("phones.self.recommend")])]
        : []),
    );
  }

  /** What cannot be asked for now is asked for again. */
  async #look() {
    try {
      this.#tell(await selfTest());
    } catch {
      this.#shown = "";
    }
  }

  /** @param {SelfTest} told */
  #ask({ startMinute }) {
    const often = radios("self-test", t("phones.self.when"), [
      ["daily", t("phones.self.daily")],
      ["never", t("phones.self.off")],
    ]);
    if (startMinute === null) often.choose("never");
    const time = field({
      name: "self-test-time",
      label: t("phones.self.time"),
      type: "time",
      value: clockText(startMinute ?? EARLY_MINUTE),
    });
    const show = () => time.element.hidden = often.chosen() === "never";
    this.on(often.element, "change", show);
    show();
    const save = () => {
      const isOff = often.chosen() === "never";
      const minute = isOff ? null : minutesIn(time.input.value);
      if (minute === undefined) return time.wrong(t("phones.self.time.empty"));
      return this.#try(async () => {
        await setSelfTest(minute);
        this.#saved.say("settings.saved");
      });
    };
    const now = button(
      this,
      t("phones.self.now"),
      () => this.#try(startSelfTest),
      { sign: "phone" },
    );
    return form(
      this,
      save,
      often.element,
      time.element,
      h("div", { class: "form__end" }, submit(t("settings.save")), now),
    );
  }

  /** @param {() => Promise<unknown>} act */
  async #try(act) {
    this.#saved.clear();
    this.#said.replaceChildren();
    try {
      await act();
      await this.#look();
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }
}

/** @param {string} text as a field for times has it @returns {number | undefined} */
function minutesIn(text) {
  const found = /^(\d\d):(\d\d)/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
}

customElements.define("self-test", SelfTestSection);
