// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { ClientWatch } from "./client-watch.js";
import { fetchSignature } from "./manifest.js";
import { h, icon } from "../../lib/h.js";
import { hotline, session, store } from "../../lib/app.js";
import { needTexts } from "../../lib/more-texts.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./client-watch.js").Client} Client */

/** What a server calls its version is shown as long as it could be one. */
const VERSION = /^\d[\w.+-]{0,30}$/;

const watch = new ClientWatch(store, fetchSignature);

/**
 * <client-notice class="banner banner--news">: the pages are not what this
 * browser saw last, and nothing says that they may be others. It stands above
 * every page, and covers nothing of it, until it is closed.
 */
class ClientNotice extends ScreenElement {
  #said = h("p", { role: "status" });

  /** @override */
  start() {
    this.classList.add("banner", "banner--news");
    this.hidden = true;
    hotline.watch(() => void this.#look(), this.until);
    const draw = () => void this.#draw();
    watch.change.watch(draw, this.until);
    session.state.changes(draw, this.until);
  }

  async #look() {
    const served = servedNow();
    if (served) await watch.look(served.hid, served.client);
  }

  async #draw() {
    const change = watch.change.value;
    this.hidden = !change || session.state.value !== "open";
    if (this.hidden) return this.show();
    await needTexts("security");
    if (this.until.aborted || this.hidden || !change) return;
    this.show(
      icon("care"),
      this.#said,
      button(this, "", () => this.#close(), {
        kind: "icon quiet",
        sign: "close",
        label: t("client.close"),
      }),
    );
    const { kind, before, after } = change;
    const versions = { before: shown(before), after: shown(after) };
    // Into a region that stands already, so that it is read out.
    this.#said.replaceChildren(
      h("b", {}, t(`client.${kind}`, versions)),
      " ",
      t(`client.${kind}.body`),
      " ",
      h("a", { href: "/security" }, t("client.more")),
    );
  }

  async #close() {
    const served = servedNow();
    if (served) await watch.take(served.hid, served.client);
  }
}

/** @param {string} version */
const shown = (version) => VERSION.test(version) ? version : "⁇";

/** @returns {{hid: string, client: Client} | null} */
function servedNow() {
  const { hid, version, client } = hotline.value ?? {};
  if (!hid || !version || !client) return null;
  return { hid, client: { version, ...client } };
}

customElements.define("client-notice", ClientNotice);
