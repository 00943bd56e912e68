// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { canUsePasskeys } from "../../lib/passkeys.js";
import { h } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { passkeyError, showPasskey } from "./passkey-sign-in.js";
import { router, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import "./add-passkey.js";

/**
 * <passkey-due-page>: the hotline has come to ask for a passkey, and this
 * session was begun without one. Calls ring and are answered over it; nothing
 * else goes on until she has shown or added one.
 */
class PasskeyDuePage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    const has = (session.me.value?.passkeys ?? 0) > 0;
    const out = button(this, t("frame.signOut"), async () => {
      await session.signOut();
      router.go("/sign-in");
    }, { kind: "quiet align" });
    this.show(
      h(
        "div",
        { class: "page__head" },
        h(
          "div",
          { class: "page__title" },
          h("h1", {}, t("passkeyDue.title")),
          h("p", {}, t("passkeyDue.lead")),
        ),
      ),
      notice("bell", [t("passkeyDue.rings")]),
      ...(canUsePasskeys() ? this.#ways(has) : [unable()]),
      h("div", {}, out),
    );
  }

  /** @param {boolean} has */
  #ways(has) {
    const add = h("add-passkey", { must: true });
    if (!has) {
      return [
        h("section", { class: "section" }, h("h2", {}, t("passkeys.add")), add),
      ];
    }
    return [
      this.#show(),
      h(
        "details",
        { class: "more-ways" },
        h("summary", {}, t("passkeyDue.other")),
        h("div", {}, add),
      ),
    ];
  }

  #show() {
    const said = h("div", { "aria-live": "polite" });
    const show = async () => {
      said.replaceChildren();
      try {
        await showPasskey(this.until);
      } catch (error) {
        said.replaceChildren(passkeyError(error));
      }
    };
    return h(
      "div",
      { class: "stack" },
      h("p", {}, t("passkeyDue.show.body")),
      h(
        "div",
        { class: "line-up" },
        button(this, t("passkeys.use"), show, { kind: "primary", sign: "key" }),
      ),
      said,
    );
  }
}

const unable = () => notice("care", [t("passkeyDue.unable")], "care");

customElements.define("passkey-due-page", PasskeyDuePage);
