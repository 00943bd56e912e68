// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { historyProgress } from "../../lib/missing-wraps.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** <history-progress>: how far a new admin's history is, while it is given. */
class HistoryProgress extends ScreenElement {
  /** @override */
  start() {
    historyProgress.watch((progress) => {
      this.hidden = progress === null;
      if (!progress) return this.show();
      const { done, total } = progress;
      this.show(
        h(
          "label",
          { class: "stack stack--tight small" },
          t("members.history", { done, total }),
          h("progress", { class: "progress__bar", value: done, max: total }),
        ),
      );
    }, this.until);
  }
}

customElements.define("history-progress", HistoryProgress);
