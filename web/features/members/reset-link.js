// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { errorNotice } from "../../lib/notice.js";
import { fromHex, toBase64url } from "../../lib/bytes.js";
import { h } from "../../lib/h.js";
import { linkLine } from "../../lib/link-line.js";
import { post } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/**
 * <reset-link class="section">: for whoever forgot her passphrase; a link for
 * one use, shown once.
 *
 * attribute `member`: whose
 */
class ResetLink extends ScreenElement {
  /** @override */
  start() {
    const said = h("div", {});
    const make = button(this, t("members.reset.make"), async () => {
      const member = this.getAttribute("member");
      try {
        const { token, expiresAt } = await post(
          `/api/members/${member}/reset-link`,
        );
        this.#showLink(
          `${location.origin}/reset#v1.${toBase64url(fromHex(token))}`,
          expiresAt,
        );
      } catch (error) {
        said.replaceChildren(errorNotice(error));
      }
    });
    this.show(
      h("h2", {}, t("members.reset.title")),
      h("p", { class: "small" }, t("members.reset.body")),
      said,
      h("div", { class: "line-up" }, make),
    );
  }

  /** @param {string} link @param {number} expiresAt */
  #showLink(link, expiresAt) {
    this.show(
      h("h2", {}, t("members.reset.title")),
      h(
        "p",
        { class: "small soft" },
        t("members.reset.once", { time: when(expiresAt) }),
      ),
      linkLine(this, link),
    );
  }
}

customElements.define("reset-link", ResetLink);
