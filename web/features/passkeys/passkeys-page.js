// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { fill } from "../../lib/loading.js";
import { h, icon } from "../../lib/h.js";
import { heldPasskeys } from "../../lib/proofs.js";
import { keyring, records, rosterWatch } from "../../lib/app.js";
import { notice } from "../../lib/notice.js";
import { PasskeyLabels } from "./passkey-labels.js";
import { savedLine } from "../../lib/saved-line.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { date, when } from "../../lib/times.js";
import "./add-passkey.js";
import "./change-passkey.js";

/** @typedef {import("./passkey-labels.js").NamedPasskey} NamedPasskey */

/**
 * <passkeys-page>: the passkeys that she can sign in with, each by what she
 * calls it, which nobody else reads.
 */
class PasskeysPage extends ScreenElement {
  #labels = new PasskeyLabels(records);
  #list = h("div", {});
  #foot = h("div", {});
  #saved = savedLine("passkeys");
  #asks = false;

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      partHead("/settings/devices", t("passkeys.title"), t("passkeys.lead")),
      ...afterMove(),
      this.#list,
      this.#foot,
    );
    keyring.ring.watch((ring) => {
      if (ring && !this.#asks) void this.#draw();
    }, this.until);
  }

  async #draw() {
    this.#asks = false;
    this.#list.hidden = false;
    this.#foot.replaceChildren();
    await fill(this, this.#list, async () => {
      const [held] = await Promise.all([heldPasskeys(), this.#labels.load()]);
      const all = this.#labels.named(held);
      const rows = all.map((one) => this.#row(one));
      return all.length > 0
        ? [h("ul", { class: "rows", role: "list" }, rows)]
        : [h("p", { class: "soft" }, t("passkeys.none"))];
    });
    if (this.#asks || this.until.aborted) return;
    const add = button(
      this,
      t("passkeys.add"),
      () => this.#ask("add-passkey", {}),
      { kind: "primary", sign: "plus" },
    );
    this.#foot.replaceChildren(
      h("div", { class: "form__end" }, add, this.#saved),
    );
  }

  /** @param {NamedPasskey} passkey */
  #row(passkey) {
    const ask = (/** @type {string} */ tag) => () =>
      this.#ask(tag, { passkey, labels: this.#labels });
    return passkeyRow(
      passkey,
      passkey.isWhole &&
        button(this, t("passkeys.rename"), ask("rename-passkey"), {
          kind: "quiet",
        }),
      button(this, t("passkeys.remove"), ask("remove-passkey"), {
        kind: "quiet-end",
      }),
    );
  }

  /**
   * In place of the list, until it is answered.
   * @param {string} tag @param {object} properties
   */
  #ask(tag, properties) {
    this.#asks = true;
    this.#saved.clear();
    const form = Object.assign(h(tag), properties);
    this.on(form, "closed", async (event) => {
      await this.#draw();
      const done = event instanceof CustomEvent ? event.detail : null;
      if (done) this.#saved.say(done);
    });
    this.#list.hidden = true;
    this.#foot.replaceChildren(form);
  }
}

/** The server does not know which of them the new custodian knows, nor may it. */
function afterMove() {
  const named = rosterWatch.roster.value?.custodianPks.length ?? 0;
  return named > 1 ? [notice("key", [t("passkeys.afterMove")])] : [];
}

/**
 * @param {NamedPasskey} passkey @param {...(HTMLElement | false)} acts
 */
function passkeyRow({ name, isWhole, createdAt, lastUsedAt }, ...acts) {
  const since = createdAt === null ? "" : date(createdAt);
  const used = lastUsedAt === null ? "" : when(lastUsedAt);
  const meta = !isWhole
    ? t("passkeys.half.body")
    : used
    ? t("passkeys.meta", { since, used })
    : t("passkeys.meta.unused", { since });
  return h(
    "li",
    { class: "row row--acts" },
    h(
      "span",
      {
        class: isWhole ? "glyph" : "glyph glyph--care",
        "aria-hidden": "true",
      },
      icon("key"),
    ),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        h("span", {}, name || t("passkeys.unnamed")),
        !isWhole && h("span", { class: "tag tag--care" }, t("passkeys.half")),
      ),
      h("p", { class: "row__meta" }, meta),
      !name && h("p", { class: "row__meta" }, t("passkeys.stranger")),
    ),
    h("div", { class: "row__end" }, h("div", { class: "line-up" }, ...acts)),
  );
}

customElements.define("passkeys-page", PasskeysPage);
