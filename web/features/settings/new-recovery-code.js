// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { makeRecoveryCode, sealRecovery } from "../../lib/sealing.js";
import { PinPad } from "../entry/pin-pad.js";
import { put } from "../../lib/api.js";
import { RecoveryCode } from "../entry/recovery-code.js";
import { rosterWatch, session, store } from "../../lib/app.js";
import { custodianKey } from "../unlock/unlocking.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { toBase64url } from "../../lib/bytes.js";
import { unlock } from "../../lib/custodian.js";

/** @typedef {import("../../lib/sealing.js").Seeds} Seeds */

/**
 * <new-recovery-code class="section">: a new code makes the old one useless.
 * The seeds are needed for it, so it asks for the PIN.
 */
class NewRecoveryCode extends ScreenElement {
  /** @type {Seeds | null} */
  #seeds = null;

  /** @override */
  start() {
    this.#draw(
      h("p", { class: "small" }, t("settings.code.body")),
      h(
        "div",
        { class: "line-up" },
        button(this, t("settings.code.make"), () => this.#askPin()),
      ),
    );
  }

  /** @override */
  disconnectedCallback() {
    this.#seeds?.wipe();
    super.disconnectedCallback();
  }

  /** @param {...Node} children */
  #draw(...children) {
    this.show(h("h2", {}, t("recoveryCode.label")), ...children);
  }

  #askPin() {
    const pad = new PinPad();
    const said = h("div", { "aria-live": "polite" });
    const open = button(this, t("account.next"), () => this.#open(pad, said), {
      kind: "primary",
    });
    this.on(pad, "submit", () => void this.#open(pad, said));
    this.#draw(
      h("p", { class: "small" }, t("settings.code.pin")),
      pad,
      said,
      h("div", { class: "line-up" }, open, this.#cancel()),
    );
  }

  #cancel() {
    return button(this, t("ask.no"), () => this.start(), { kind: "quiet" });
  }

  /** @param {PinPad} pad @param {HTMLElement} said */
  async #open(pad, said) {
    const me = session.me.value;
    const device = me && await store.device(me.member);
    if (!device || pad.value === "") return;
    const pin = pad.value;
    pad.clear();
    said.replaceChildren(h("p", { class: "soft" }, t("unlock.opening")));
    try {
      const custodianPk = await custodianKey();
      const answer = await unlock({ device, pin, custodianPk });
      if (!answer.seeds) {
        const wrong = answer.status === "wrong-pin"
          ? t("unlock.wrong.body", { count: answer.tries })
          : t(`custodian.${answer.status}`);
        said.replaceChildren(notice("care", [wrong], "care"));
        return;
      }
      this.#seeds = answer.seeds;
      await this.#showCode();
    } catch (error) {
      said.replaceChildren(errorNotice(error));
    }
  }

  async #showCode() {
    const { code, shown } = await makeRecoveryCode();
    const show = new RecoveryCode();
    show.code = shown;
    this.on(show, "confirmed", () => void this.#save(code));
    this.#draw(notice("care", [t("settings.code.until")], "care"), show);
  }

  /** @param {Uint8Array<ArrayBuffer>} code */
  async #save(code) {
    const roster = rosterWatch.roster.value;
    const member = session.me.value?.member;
    const seeds = this.#seeds;
    if (!roster || !member || !seeds) return;
    try {
      const blob = await sealRecovery({
        code,
        hid: roster.hid,
        member,
        seeds,
        rosterSeq: roster.seq,
        rosterHash: roster.hash,
      });
      await put("/api/me/recovery", { recovery: toBase64url(blob) });
      code.fill(0);
      seeds.wipe();
      this.#draw(notice("check", [t("settings.code.done")]));
    } catch (error) {
      this.#draw(errorNotice(error), this.#cancel());
    }
  }
}

customElements.define("new-recovery-code", NewRecoveryCode);
