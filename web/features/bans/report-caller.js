// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { fill } from "../../lib/loading.js";
import { get, post } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const KINDS = ["silent", "abusive", "prank", "advert", "machine", "other"];

/**
 * <report-caller>: whoever has talked with a caller says that it was no call
 * for the hotline, up to an hour after it.
 *
 * property `call`: its id
 */
class ReportCaller extends ScreenElement {
  call = "";
  #body = h("div", { class: "stack stack--tight" });
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const folded = h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("bans.report")),
      h("div", { class: "stack" }, this.#body, this.#said),
    );
    // Few look: what she has reported already is asked for when she does.
    this.on(folded, "toggle", () => {
      if (folded.hasAttribute("open")) void this.#load();
    });
    this.show(folded);
  }

  #load() {
    return fill(this, this.#body, async () => {
      const { kind } = await get(`/api/calls/${this.call}/report`);
      return this.#choices(kind);
    });
  }

  /** @param {string | null} reported */
  #choices(reported) {
    const kinds = KINDS.filter((kind) => kind !== reported);
    const made = reported && t(`bans.kind.${reported}`);
    return [
      h("p", { class: "small" }, t("bans.report.body")),
      made && notice("check", [t("bans.report.made", { kind: made })]),
      made && h("p", { class: "small" }, t("bans.report.again")),
      h(
        "div",
        { class: "line-up line-up--near" },
        kinds.map((kind) =>
          button(this, t(`bans.kind.${kind}`), () => this.#report(kind))
        ),
      ),
    ];
  }

  /** @param {string} kind */
  async #report(kind) {
    this.#said.replaceChildren();
    try {
      await post(`/api/calls/${this.call}/report`, { kind });
      this.#body.replaceChildren(
        ...this.#choices(kind).filter((child) => child instanceof Node),
      );
    } catch (error) {
      this.#said.replaceChildren(
        Problem.is(error, "caller-unknown")
          ? notice("care", [t("bans.report.late")], "care")
          : errorNotice(error),
      );
    }
  }
}

customElements.define("report-caller", ReportCaller);
