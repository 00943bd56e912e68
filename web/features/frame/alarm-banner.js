// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { events, names, rosterWatch } from "../../lib/app.js";
import { lostActs } from "../../lib/rosters/audit-watch.js";
import { closeNotice, isToldOf } from "./restored-notice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { when } from "../../lib/times.js";

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
    const { alarm, restoring, restoredAt } = rosterWatch;
    for (
      const signal of [alarm, restoring, restoredAt, lostActs, names.names]
    ) {
      signal.changes(() => this.#draw(), this.until);
    }
    this.#draw();
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
    const count = lostActs.value;
    this.show(
      this.#lost && banner("offline", "", "offline", {}),
      alarm && banner(
        "care",
        alarm.freezes ? "banner--end" : "",
        `alarm.${alarm.code}`,
        {},
        alarm.member && t("alarm.signer", { name: nameOf(alarm.member) }),
        moreAbout(),
      ),
      rosterWatch.restoring.value &&
        banner("care", "", "alarm.restoring", {}, moreAbout()),
      this.#restored(),
      count > 0 && banner("care", "", "alarm.audit-cut", { count }),
    );
    this.hidden = this.childElementCount === 0;
  }

  /** Until she has read it: while it is being made whole, the line above says it. */
  #restored() {
    const { restoring, restoredAt: { value: at } } = rosterWatch;
    if (at === null || restoring.value || !isToldOf(at)) return false;
    const close = button(this, t("alarm.restored.close"), () => {
      closeNotice(at);
      this.#draw();
    });
    const line = banner("care", "", "alarm.restored", { time: when(at) });
    line.append(close);
    return line;
  }
}

/** @param {string} member */
const nameOf = (member) => names.find("MEMBER", member) ?? t("member.unnamed");

const moreAbout = () => h("a", { href: "/roster" }, t("alarm.more"));

/**
 * @param {string} sign @param {string} kind @param {string} key
 * @param {Record<string, string | number>} values
 * @param {...(string | Node | undefined)} rest
 */
const banner = (sign, kind, key, values, ...rest) =>
  h(
    "div",
    { class: `banner ${kind}`.trim(), role: "alert" },
    icon(sign),
    h(
      "p",
      {},
      h("b", {}, t(`${key}.title`, values)),
      " ",
      t(`${key}.body`, values),
      ...rest.filter((part) => part !== undefined).flatMap((part) => [
        " ",
        part,
      ]),
    ),
  );

customElements.define("alarm-banner", AlarmBanner);
