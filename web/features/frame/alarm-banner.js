// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { events, rosterWatch } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";

/** A reload of the server is over sooner than anyone could read this. */
const LOST_FOR_MS = 3000;

/**
 * <alarm-banner>: lines across the top, about the roster or the connection.
 * They tell; nothing that they say stops a call or a note.
 */
class AlarmBanner extends ScreenElement {
  #lost = false;

  /** @override */
  start() {
    this.classList.add("banners");
    rosterWatch.alarm.watch(() => this.#draw(), this.until);
    events.state.watch((state) => {
      if (state !== "lost") {
        this.#lost = false;
        this.#draw();
        return;
      }
      this.later(LOST_FOR_MS, () => {
        this.#lost = events.state.value === "lost";
        this.#draw();
      });
    }, this.until);
  }

  #draw() {
    const alarm = rosterWatch.alarm.value;
    this.show(
      this.#lost && banner("offline", "", h("b", {}, t("offline.title")), [
        t("offline.body"),
      ]),
      alarm && banner(
        "care",
        alarm.freezes ? "banner--end" : "",
        h("b", {}, t(`alarm.${alarm.code}.title`)),
        [t(`alarm.${alarm.code}.body`)],
      ),
    );
    this.hidden = this.childElementCount === 0;
  }
}

/**
 * @param {string} sign @param {string} kind @param {Node} lead
 * @param {string[]} rest
 */
const banner = (sign, kind, lead, rest) =>
  h(
    "div",
    { class: `banner ${kind}`.trim(), role: "alert" },
    icon(sign),
    h("p", {}, lead, " ", ...rest),
  );

customElements.define("alarm-banner", AlarmBanner);
