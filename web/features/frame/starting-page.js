// SPDX-License-Identifier: AGPL-3.0-or-later
import { entryParts } from "../entry/entry-frame.js";
import { h } from "../../lib/h.js";
import { hotline } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const SENTENCE_AFTER_MS = 5000;

/** <starting-page>: before it is known who is signed in; quiet for 5 s. */
class StartingPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("entry");
    const said = h("p", { class: "soft", role: "status" });
    this.show(...entryParts({ name: hotline.value?.name }, said));
    this.later(SENTENCE_AFTER_MS, () => {
      said.textContent = t("loading.long");
    });
  }
}

customElements.define("starting-page", StartingPage);
