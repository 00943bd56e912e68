// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post, remove } from "../../lib/api.js";
import { events, session } from "../../lib/app.js";
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { duration, languageName, when } from "../../lib/times.js";
import { callBack } from "./call-back.js";
import { chooseWay } from "./choose-way.js";

/** @import { Waiting } from "./call-back.js" */

const AGAIN_MS = 30_000;

/**
 * <call-backs-list>: those who asked to be called back, without their numbers;
 * not there while nobody waits.
 */
class CallBacksList extends ScreenElement {
  #rows = h("ul", { class: "rows", role: "list" });
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.hidden = true;
    this.show(
      h(
        "section",
        { class: "section", "aria-labelledby": "call-backs" },
        h("h2", { id: "call-backs" }, t("callBacks.title")),
        h("p", { class: "soft small" }, t("callBacks.text")),
        this.#said,
        this.#rows,
      ),
    );
    const load = () => void this.#load();
    for (const type of ["call-backs", "call", "reset"]) {
      events.on(type, load, this.until);
    }
    // How long each waits, and whether a phone of hers can be rung by now.
    this.every(AGAIN_MS, load);
    load();
  }

  async #load() {
    try {
      const { callBacks } = await get("/api/call-backs");
      if (this.until.aborted) return;
      this.hidden = callBacks.length === 0;
      this.#rows.replaceChildren(
        ...callBacks.map((/** @type {Waiting} */ one) => this.#row(one)),
      );
    } catch (error) {
      // It is asked for again soon.
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** @param {Waiting} waiting */
  #row(waiting) {
    const { language, askedAt, tries, triesLeft, calling, mine } = waiting;
    const facts = [
      t("callBacks.asked", { when: when(askedAt) }),
      languageName(language),
      tries > 0 && t("callBacks.tries", { count: tries }),
    ].filter((fact) => fact !== false);
    return h(
      "li",
      { class: "row row--acts" },
      h("span", { class: "glyph glyph--call", "aria-hidden": "true" }, [
        icon("phone-in"),
      ]),
      h(
        "div",
        { class: "row__body" },
        h(
          "p",
          { class: "row__title" },
          t("callBacks.waits", { time: duration(Date.now() / 1000 - askedAt) }),
          calling &&
            h(
              "span",
              { class: "tag tag--call" },
              t(mine ? "callBacks.now.mine" : "callBacks.now.other"),
            ),
        ),
        h("p", { class: "row__meta" }, facts.join(t("list.comma"))),
        mine && h("p", { class: "small" }, t("callBacks.press")),
        triesLeft === 0 && !calling &&
          h("p", { class: "small" }, t("callBacks.noMore")),
      ),
      h("div", { class: "row__end line-up" }, ...this.#ways(waiting)),
    );
  }

  /** @param {Waiting} waiting what she can do */
  #ways(waiting) {
    const { calling, mine, triesLeft } = waiting;
    if (calling) return mine ? [this.#stop(calling)] : [];
    const begin = button(
      this,
      t("callBacks.call"),
      () => this.#call(waiting),
      { kind: "call", sign: "phone" },
    );
    begin.disabled = triesLeft === 0;
    return [this.#remove(waiting), begin];
  }

  /** @param {string} call */
  #stop(call) {
    return button(this, t("callBacks.stop"), async () => {
      try {
        await post(`/api/calls/${call}/member-hang-up`);
      } catch (error) {
        if (!Problem.is(error, "call-over", "not-found")) this.#say(error);
      }
      await this.#load();
    }, { kind: "end", sign: "phone-end" });
  }

  /** @param {Waiting} waiting */
  #remove(waiting) {
    return button(this, t("callBacks.remove"), async () => {
      const sure = await ask(this, {
        title: t("callBacks.remove.ask"),
        body: t("callBacks.remove.text"),
        verb: t("callBacks.remove"),
      });
      if (!sure) return;
      try {
        await remove(`/api/call-backs/${waiting.id}`);
      } catch (error) {
        if (!Problem.is(error, "not-found")) this.#say(error);
      }
      await this.#load();
    }, { kind: "quiet" });
  }

  /** @param {Waiting} waiting */
  async #call(waiting) {
    this.#said.replaceChildren();
    if (waiting.ways.length === 0) return this.#sayNoPhone();
    const way = await chooseWay(this, waiting.ways);
    if (!way) return;
    try {
      await callBack(waiting, way);
    } catch (error) {
      this.#say(error);
    }
    await this.#load();
  }

  #sayNoPhone() {
    const phones = session.may("answerCalls") &&
      h("a", { href: "/settings/phones" }, t("callBacks.phones"));
    this.#said.replaceChildren(
      notice("care", [t("callBacks.noPhone"), " ", phones || ""], "care"),
    );
  }

  /** @param {unknown} error */
  #say(error) {
    const code = error instanceof Problem ? error.code : "";
    const own = OWN.includes(code);
    this.#said.replaceChildren(
      own
        ? notice("care", [t(`callBacks.error.${code}`)], "end")
        : errorNotice(error),
    );
  }
}

/** What these mean here is said otherwise than elsewhere. */
const OWN = [
  "call-taken",
  "conflict",
  "forbidden",
  "not-found",
  "phone-not-allowed",
  "rate-limited",
];

customElements.define("call-backs-list", CallBacksList);
