// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h, icon } from "../../lib/h.js";
import { joinedNews } from "./joined-news.js";
import { router, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <joined-notice class="quiet">: somebody has joined while this page was open.
 * It waits at the edge of whatever is shown, takes no focus, and goes with the
 * tap of any admin.
 */
class JoinedNotice extends ScreenElement {
  #said = h("p", { role: "status" });

  /** @override */
  start() {
    this.classList.add("quiet");
    const draw = () => this.#draw();
    joinedNews.count.changes(draw, this.until);
    router.place.changes(draw, this.until);
    session.state.changes(draw, this.until);
    this.hidden = true;
    draw();
  }

  #draw() {
    const count = joinedNews.count.value;
    const there = router.place.value?.page.path === "/members";
    if (there) joinedNews.seen();
    this.hidden = count === 0 || there || session.state.value !== "open";
    if (this.hidden) {
      this.#said.replaceChildren();
      return this.show(this.#said);
    }
    this.show(
      icon("members"),
      this.#said,
      button(this, "", () => joinedNews.seen(), {
        kind: "icon quiet",
        sign: "close",
        label: t("joined.close"),
      }),
    );
    // Into a region that stands already, so that it is read out.
    this.later(0, () => {
      const link = h("a", { href: "/members" }, t("joined.look"));
      this.#said.replaceChildren(t("joined.waits", { count }), " ", link);
    });
  }
}

customElements.define("joined-notice", JoinedNotice);
