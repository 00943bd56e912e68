// SPDX-License-Identifier: AGPL-3.0-or-later
import { comparedWith, stepsOf } from "./compared-with.js";
import { h } from "../../lib/h.js";
import { names, rosterWatch } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <damaged-list>: what this device had kept cannot be read any more. It goes
 * by the server's list, whose words stand above, until her person has compared
 * them with somebody who signs.
 */
class DamagedList extends ScreenElement {
  /** @override */
  start() {
    rosterWatch.alarm.watch(() => this.#draw(), this.until);
    rosterWatch.roster.changes(() => this.#draw(), this.until);
    names.names.changes(() => this.#draw(), this.until);
  }

  #draw() {
    const isDamaged = rosterWatch.isDamaged && rosterWatch.roster.value;
    this.hidden = !isDamaged;
    if (!isDamaged) return this.show();
    this.show(
      h("h2", {}, t("roster.damaged.title")),
      h("p", {}, t("roster.damaged.body")),
      stepsOf(
        ["branch.step.call", "damaged.step.same", "damaged.step.other"]
          .map((step) => `roster.${step}`),
      ),
      ...comparedWith(this, {
        verb: t("roster.damaged.keep"),
        act: () => rosterWatch.replaceDamaged(),
      }),
    );
  }
}

customElements.define("damaged-list", DamagedList);
