// SPDX-License-Identifier: AGPL-3.0-or-later
import { AccountForm } from "../entry/account-form.js";
import { button } from "../../lib/button.js";
import { capabilityNotice } from "../entry/capability-check.js";
import { ChoosePin } from "../entry/choose-pin.js";
import { DeviceCheck } from "../entry/device-check.js";
import { entryParts, lead, progress } from "../entry/entry-frame.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { hotline, router } from "../../lib/app.js";
import { invitation } from "./invitation.js";
import { languageChoice } from "../entry/language-choice.js";
import { Refused } from "../../lib/sealing.js";
import { makeRecoveryCode } from "../../crypto/safe/recovery/recovery-codes.js";
import { openInvite } from "./joining.js";
import { openAgain, takeFragment, whenPasted } from "../entry/link-fragment.js";
import { OtherList } from "../../lib/rosters/kept-roster.js";
import { Problem } from "../../lib/problem.js";
import { RecoveryCode } from "../entry/recovery-code.js";
import { focusForm } from "../entry/entry-frame.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("../entry/account-form.js").Account} Account */

const STEPS = 4;

/**
 * <join-page>: from an invite to an account. The link's secret leaves the
 * address at once, unless the link must be carried to another browser; nothing
 * is asked of the server's state before a press of a button, because link
 * scanners run scripts.
 */
class JoinPage extends ScreenElement {
  /** @type {Awaited<ReturnType<typeof openInvite>> | null} */
  #invite = null;
  /** @type {Account | null} */
  #account = null;
  #form = new AccountForm();
  #pin = "";

  /** @override */
  start() {
    this.classList.add("entry");
    whenPasted(this, () => void this.#open());
    void this.#open();
  }

  async #open() {
    const cannot = await capabilityNotice();
    if (cannot) return this.#draw(lead(t("join.title")), cannot);
    const fragment = takeFragment();
    if (fragment === "") return this.#draw(lead(t("join.title")), openAgain());
    try {
      this.#invite = await openInvite(fragment);
    } catch (error) {
      return this.#draw(lead(t("join.title")), joinError(error));
    }
    const accept = button(this, t("join.accept"), () => this.#askAccount(), {
      kind: "primary l wide",
    });
    this.#draw(...invitation(this.#invite), accept);
  }

  /** @param {...Node} children */
  #draw(...children) {
    if (this.until.aborted) return;
    this.show(...entryParts(
      {
        name: hotline.value?.name,
        top: [languageChoice(this)],
        foot: [h("span", {}, t("join.notForYou"))],
      },
      ...children,
    ));
    focusForm(this);
  }

  #askAccount() {
    this.on(this.#form, "chosen", (event) => {
      if (event instanceof CustomEvent) this.#account = event.detail;
      this.#askPin();
    });
    this.#draw(
      progress(1, STEPS, t("setup.step.you")),
      lead(t("join.you.title"), t("join.you.lead")),
      this.#form,
    );
  }

  #askPin() {
    const ask = new ChoosePin();
    ask.read = this.#invite?.reads ?? true;
    if (ask.read) ask.reason = "choosePin.admin";
    this.on(ask, "chosen", (event) => {
      if (event instanceof CustomEvent) this.#pin = event.detail;
      this.#checkDevice();
    });
    this.#draw(progress(2, STEPS, t("setup.step.pin")), ask);
  }

  #checkDevice() {
    const check = new DeviceCheck();
    this.on(check, "done", () => void this.#showCode());
    this.#draw(
      progress(3, STEPS, t("join.step.device")),
      lead(t("join.device.title"), t("join.device.lead")),
      check,
    );
  }

  async #showCode() {
    const { code, shown } = await makeRecoveryCode();
    const show = new RecoveryCode();
    show.code = shown;
    this.on(show, "confirmed", () => void this.#finish(code));
    this.#draw(progress(4, STEPS, t("setup.step.code")), show);
  }

  /** @param {Uint8Array<ArrayBuffer>} code */
  async #finish(code) {
    if (!this.#invite || !this.#account) return;
    this.#draw(lead(t("setup.making.title"), t("setup.making.lead")));
    try {
      await this.#invite.finish({
        account: this.#account,
        pin: this.#pin,
        code,
      });
      code.fill(0);
      this.#pin = "";
      router.go("/", { replace: true });
    } catch (error) {
      if (Problem.is(error, "name-taken")) {
        this.#form.taken = true;
        this.#askAccount();
      } else this.#draw(lead(t("join.failed.title")), joinError(error));
    }
  }
}

/** @param {unknown} error */
function joinError(error) {
  if (error instanceof OtherList) {
    const title = h("b", {}, t(`alarm.${error.found}.title`));
    return notice("care", [title, " ", t(`join.kept.${error.found}`)], "end");
  }
  if (!(error instanceof Refused)) return errorNotice(error);
  const key = error.reason === "fragment"
    ? "join.refused.link"
    : "join.refused.roster";
  return notice("care", [t(key)], "end");
}

customElements.define("join-page", JoinPage);
