// SPDX-License-Identifier: AGPL-3.0-or-later
import { capabilityNotice } from "../entry/capability-check.js";
import { ChoosePin } from "../entry/choose-pin.js";
import { AccountForm } from "../entry/account-form.js";
import { DeviceCheck } from "../entry/device-check.js";
import { entryParts, lead, progress } from "../entry/entry-frame.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { HotlineForm } from "./hotline-form.js";
import { languageChoice } from "../entry/language-choice.js";
import { Refused } from "../../lib/sealing.js";
import { makeRecoveryCode } from "../../crypto/safe/recovery/recovery-codes.js";
import { openAgain, takeFragment, whenPasted } from "../entry/link-fragment.js";
import { openSetup } from "./setting-up.js";
import { Problem } from "../../lib/problem.js";
import { RecoveryCode } from "../entry/recovery-code.js";
import { router, session } from "../../lib/app.js";
import { focusForm } from "../entry/entry-frame.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("../entry/account-form.js").Account} Account */
/** @typedef {import("./hotline-form.js").NewHotline} NewHotline */

const STEPS = 5;

/**
 * <setup-page>: the first start of a hotline, by the link that the server
 * printed: its name, the first admin, her PIN, her recovery code; then what
 * this device may do.
 */
class SetupPage extends ScreenElement {
  /** @type {Awaited<ReturnType<typeof openSetup>> | null} */
  #setup = null;
  /** @type {NewHotline | null} */
  #hotline = null;
  /** @type {Account | null} */
  #account = null;
  #pin = "";

  /** @override */
  start() {
    this.classList.add("entry");
    whenPasted(this, () => void this.#open());
    void this.#open();
  }

  async #open() {
    const cannot = await capabilityNotice();
    if (cannot) return this.#draw(lead(t("setup.title")), cannot);
    const fragment = takeFragment();
    if (fragment === "") {
      // Loaded anew at the last step, when all is made already.
      if (session.me.value) return this.#leave();
      return this.#draw(lead(t("setup.title")), openAgain());
    }
    try {
      this.#setup = await openSetup(fragment);
    } catch (error) {
      return this.#draw(lead(t("setup.title")), setupError(error));
    }
    this.#askHotline();
  }

  /** @param {...Node} children */
  #draw(...children) {
    if (this.until.aborted) return;
    this.show(...entryParts(
      { name: this.#hotline?.name, top: [languageChoice(this)] },
      ...children,
    ));
    focusForm(this);
  }

  #askHotline() {
    const ask = new HotlineForm();
    this.on(ask, "chosen", (event) => {
      if (event instanceof CustomEvent) this.#hotline = event.detail;
      this.#askAccount();
    });
    this.#draw(
      progress(1, STEPS, t("setup.step.hotline")),
      lead(t("setup.hotline.title"), t("setup.hotline.lead")),
      ask,
    );
  }

  /** @param {AccountForm} [ask] */
  #askAccount(ask = new AccountForm()) {
    this.on(ask, "chosen", (event) => {
      if (event instanceof CustomEvent) this.#account = event.detail;
      this.#askPin();
    });
    this.#draw(
      progress(2, STEPS, t("setup.step.you")),
      lead(t("setup.you.title"), t("setup.you.lead")),
      ask,
    );
  }

  #askPin() {
    const ask = new ChoosePin();
    ask.reason = "choosePin.admin";
    this.on(ask, "chosen", (event) => {
      if (event instanceof CustomEvent) this.#pin = event.detail;
      void this.#showCode();
    });
    this.#draw(progress(3, STEPS, t("setup.step.pin")), ask);
  }

  async #showCode() {
    const { code, shown } = await makeRecoveryCode();
    const show = new RecoveryCode();
    show.code = shown;
    this.on(show, "confirmed", () => void this.#finish(code));
    this.#draw(progress(4, STEPS, t("setup.step.code")), show);
  }

  /** She is an admin by now, so that it can ring here. */
  #checkDevice() {
    const check = new DeviceCheck();
    check.last = "setup.device.done";
    this.on(check, "done", () => this.#leave());
    this.#draw(
      progress(5, STEPS, t("join.step.device")),
      lead(t("join.device.title"), t("setup.device.lead")),
      check,
    );
  }

  #leave() {
    router.go("/", { replace: true });
  }

  /** @param {Uint8Array<ArrayBuffer>} code */
  async #finish(code) {
    if (!this.#setup || !this.#hotline || !this.#account) return;
    this.#draw(
      lead(t("setup.making.title"), t("setup.making.lead")),
    );
    try {
      await this.#setup.finish({
        hotline: this.#hotline,
        account: this.#account,
        pin: this.#pin,
        code,
      });
      code.fill(0);
      this.#checkDevice();
    } catch (error) {
      this.#draw(lead(t("setup.failed.title")), setupError(error));
    } finally {
      this.#pin = "";
    }
  }
}

/** @param {unknown} error */
function setupError(error) {
  if (error instanceof Refused) {
    return notice("care", [t(
      error.reason === "custodian-key"
        ? "setup.refused.custodian"
        : "setup.refused.link",
    )], "end");
  }
  if (Problem.is(error, "setup-closed")) {
    return h(
      "div",
      { class: "stack" },
      notice("care", [t("problem.setup-closed")], "end"),
      h("p", {}, h("a", { href: "/sign-in" }, t("signIn.title"))),
    );
  }
  return errorNotice(error);
}

customElements.define("setup-page", SetupPage);
