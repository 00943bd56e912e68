// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { goAndLink } from "./going.js";
import { h } from "../../lib/h.js";
import { hotline, session } from "../../lib/app.js";
import { linkAccount, unlinkAccount } from "./linking.js";
import { notice } from "../../lib/notice.js";
import { provingForm } from "../passkeys/proving-form.js";
import { providerWay } from "./provider-way.js";
import { savedLine } from "../../lib/saved-line.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { takeShown } from "./shown-account.js";

/** <provider-page>: her account at the provider, linked or not. */
class ProviderPage extends ScreenElement {
  #main = h("div", { class: "stack stack--loose" });
  #saved = savedLine("provider");

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    const host = hotline.value?.signInProvider;
    const lead = host ? t("provider.lead", { host }) : "";
    this.show(
      partHead("/settings/devices", t("provider.title"), lead),
      this.#main,
      this.#saved,
    );
    if (!host) {
      this.#main.replaceChildren(h("p", {}, t("provider.none")));
      return;
    }
    const shown = takeShown();
    if (shown) this.#confirm(host, shown);
    else this.#draw(host);
  }

  /** @param {string} host */
  #draw(host) {
    const linked = session.me.value?.providerLinked ?? false;
    const act = linked
      ? h(
        "div",
        {},
        button(this, t("provider.unlink"), () => this.#unlink(host), {
          kind: "quiet-end",
        }),
      )
      : providerWay(this, host, () => goAndLink(), { kind: "primary" });
    this.#main.replaceChildren(
      h(
        "p",
        {},
        t(linked ? "provider.linked" : "provider.notLinked", { host }),
      ),
      notice("eye", [t("provider.learns", { host })]),
      act,
    );
  }

  /**
   * @param {string} host @param {import("./shown-account.js").Shown} shown
   */
  #confirm(host, shown) {
    this.#ask(host, "provider.link", "provider.link.body", "primary", {
      done: "provider.linkedNow",
      send: (pin, proof) => linkAccount(pin, proof, shown),
    });
  }

  /** @param {string} host */
  #unlink(host) {
    this.#ask(host, "provider.unlink", "provider.unlink.body", "end", {
      done: "provider.unlinked",
      send: unlinkAccount,
    });
  }

  /**
   * @param {string} host @param {string} verb @param {string} body
   * @param {string} kind
   * @param {{done: string, send: (pin: string,
   *   proof: import("../../lib/proofs.js").Proof) => Promise<unknown>}} act
   */
  #ask(host, verb, body, kind, { done, send }) {
    this.#saved.clear();
    this.#main.replaceChildren(
      h("p", {}, t(body, { host })),
      provingForm(this, {
        verb: t(verb),
        kind,
        others: (session.me.value?.passkeys ?? 0) > 0,
        send: async (pin, proof) => {
          await send(pin, proof);
          await session.refresh();
          this.#draw(host);
          this.#saved.say(done);
        },
        cancel: () => this.#draw(host),
      }),
    );
  }
}

customElements.define("provider-page", ProviderPage);
