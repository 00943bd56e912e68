// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { canUseKeys } from "../../lib/security-keys.js";
import { canUsePasskeys } from "../../lib/passkeys.js";
import { h, icon } from "../../lib/h.js";
import { needTexts } from "../../lib/more-texts.js";
import { ownDevice } from "../unlock/unlocking.js";
import { Powers } from "../../lib/sealing.js";
import { rosterWatch, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const ASKED = "llamenos/key-asked";
const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * <key-note>: on the home of whoever reads every note, as long as her device
 * has no security key. Put off, it is back in a week.
 */
class KeyNote extends ScreenElement {
  /** @override */
  start() {
    this.hidden = true;
    void this.#look();
  }

  async #look() {
    if (!await isDue().catch(() => false)) return;
    await needTexts("protection");
    if (this.until.aborted) return;
    const later = button(this, t("protection.note.later"), () => {
      localStorage.setItem(ASKED, String(Date.now()));
      this.hidden = true;
    }, { kind: "quiet" });
    this.show(
      h(
        "div",
        { class: "notice notice--care" },
        icon("key"),
        h(
          "div",
          { class: "stack stack--tight" },
          h("p", {}, t("protection.note")),
          h(
            "div",
            { class: "line-up" },
            h(
              "a",
              { class: "button", href: "/settings/devices" },
              t("protection.note.how"),
            ),
            later,
          ),
        ),
      ),
    );
    this.hidden = false;
  }
}

async function isDue() {
  const me = session.me.value?.member ?? "";
  const reads = rosterWatch.roster.value?.holds(me, Powers.READ) ?? false;
  const asked = Number(localStorage.getItem(ASKED) ?? 0);
  if (!reads || Date.now() - asked < WEEK_MS || !canUsePasskeys()) return false;
  return !(await ownDevice()).keys && await canUseKeys();
}

customElements.define("key-note", KeyNote);
