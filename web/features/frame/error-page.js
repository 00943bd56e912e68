// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { hotline } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** <error-page>: the server, or a part of the app, could not be reached. */
class ErrorPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("entry");
    const again = button(this, t("error.again"), () => location.reload(), {
      kind: "primary l wide",
    });
    this.show(...entryParts(
      { name: hotline.value?.name },
      lead(t("error.title"), t("error.body")),
      again,
    ));
  }
}

customElements.define("error-page", ErrorPage);
