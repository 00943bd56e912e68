// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { button } from "../../lib/button.js";
import { date, when } from "../../lib/times.js";
import { errorNotice } from "../../lib/notice.js";
import { fill } from "../../lib/loading.js";
import { get, post, remove } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { names } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {{call: string, member: string, kind: string, madeAt: number}} Report
 * @typedef {{id: string, channel: string, bannedUntil: number | null,
 *   reports: Report[]}} Reported as GET /api/caller-reports has them
 */

/**
 * <reported-callers>: of whom members have reported something, and a decision
 * about each. Hidden while there is none. Says `banned` when it has turned
 * somebody away.
 */
class ReportedCallers extends ScreenElement {
  #list = h("div", {});
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.show(
      h("h2", {}, t("bans.reported")),
      h("p", {}, t("bans.reported.body")),
      this.#said,
      this.#list,
    );
    names.names.changes(() => void this.#draw(), this.until);
    void this.#draw();
  }

  #draw() {
    return fill(this, this.#list, async () => {
      /** @type {{callers: Reported[]}} */
      const { callers } = await get("/api/caller-reports");
      if (callers.length === 0) {
        return [h("p", { class: "soft small" }, t("bans.reported.none"))];
      }
      return [
        h(
          "ul",
          { class: "stack", role: "list" },
          callers.map((caller) => this.#caller(caller)),
        ),
      ];
    });
  }

  /** @param {Reported} caller */
  #caller({ id, channel, bannedUntil, reports }) {
    const members = new Set(reports.map(({ member }) => member)).size;
    const path = `/api/caller-reports/${id}`;
    return h(
      "li",
      { class: "panel" },
      h(
        "p",
        {},
        h("strong", {}, t("bans.reports", { count: reports.length })),
        " ",
        t("bans.reports.by", { count: members }),
      ),
      h(
        "ul",
        { class: "stack stack--tight small", role: "list" },
        reports.map(reportLine),
      ),
      bannedUntil !== null &&
        h(
          "p",
          { class: "small" },
          t("bans.reports.banned", { time: date(bannedUntil) }),
        ),
      this.#decisions(path, channel, bannedUntil !== null),
    );
  }

  /** @param {string} path @param {string} channel @param {boolean} isBanned */
  #decisions(path, channel, isBanned) {
    const ban = () =>
      button(
        this,
        t(`bans.reports.ban.${channel}`),
        () => this.#decide(() => post(`${path}/ban`, {}), true),
        { kind: "quiet-end", sign: "ban" },
      );
    const leave = button(
      this,
      t("bans.reports.leave"),
      () => this.#decide(() => remove(path), false),
    );
    return h("div", { class: "form__end" }, !isBanned && ban(), leave);
  }

  /** @param {() => Promise<unknown>} act @param {boolean} isBan */
  async #decide(act, isBan) {
    this.#said.replaceChildren();
    try {
      await act();
      if (isBan) this.dispatchEvent(new Event("banned"));
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
    await this.#draw();
  }
}

/** @param {Report} report */
const reportLine = ({ call, member, kind, madeAt }) =>
  h(
    "li",
    {},
    h("a", { href: `/calls/${call}` }, t(`bans.kind.${kind}`)),
    " ",
    h(
      "span",
      { class: "soft" },
      t("bans.reports.line", { who: aliasOf(member), time: when(madeAt) }),
    ),
  );

customElements.define("reported-callers", ReportedCallers);
