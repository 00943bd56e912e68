// SPDX-License-Identifier: AGPL-3.0-or-later
import { entryParts, lead } from "../entry/entry-frame.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** <not-set-up-page>: no hotline here yet; where the setup link is. */
class NotSetUpPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("entry");
    this.show(...entryParts(
      { name: undefined },
      lead(t("setup.waiting.title"), t("setup.waiting.body")),
    ));
  }
}

customElements.define("not-set-up-page", NotSetUpPage);
