// SPDX-License-Identifier: AGPL-3.0-or-later
import { ChoosePin } from "../entry/choose-pin.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { field } from "../../lib/field.js";
import { button, form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { hotline, rosterWatch, router, session } from "../../lib/app.js";
import { Powers, Refused } from "../../lib/sealing.js";
import { makeRecoveryCode } from "../../crypto/safe/recovery/recovery-codes.js";
import { openByCode } from "./recovering.js";
import { RecoveryCode } from "../entry/recovery-code.js";
import { passkeyError } from "../passkeys/passkey-sign-in.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import "../unlock/sign-in-again.js";

/** @typedef {Awaited<ReturnType<typeof openByCode>>} Recovered */

/**
 * <recovery-page>: signed in on a browser that holds no keys, or lost them.
 * The code brings them back; then a new PIN and a new code.
 */
class RecoveryPage extends ScreenElement {
  /** @type {Recovered | null} */
  #recovered = null;
  #pin = "";
  #alarm = h("div", {});

  /** @override */
  start() {
    this.classList.add("entry");
    rosterWatch.alarm.watch((alarm) => {
      this.#alarm.replaceChildren(...(alarm?.freezes ? told(alarm) : []));
    }, this.until);
    if (session.by) this.#askCode();
    else this.#askAgain();
  }

  /** @override */
  disconnectedCallback() {
    this.#recovered?.wipe();
    this.#pin = "";
    super.disconnectedCallback();
  }

  /** @param {...Node} children */
  #draw(...children) {
    const out = button(this, t("frame.signOut"), async () => {
      await session.signOut();
      router.go("/sign-in");
    }, { kind: "quiet" });
    this.show(...entryParts(
      { name: hotline.value?.name, foot: [out] },
      this.#alarm,
      ...children,
    ));
  }

  #askAgain() {
    const again = h("sign-in-again", { reason: "signInAgain.recovery" });
    this.on(again, "done", () => this.#askCode());
    this.#draw(again);
  }

  #askCode() {
    const code = field({
      name: "code",
      label: t("recoveryCode.label"),
      hint: t("recovery.hint"),
      maxlength: 60,
    });
    const said = h("div", {});
    const open = async () => {
      code.wrong(null);
      said.replaceChildren();
      try {
        this.#recovered = await openByCode(code.input.value);
        this.#askPin();
      } catch (error) {
        if (error instanceof Refused) code.wrong(refusalText(error));
        else said.replaceChildren(errorNotice(error));
      }
    };
    this.#draw(
      lead(t("recovery.title"), t("recovery.lead")),
      form(this, open, said, code.element, submit(t("recovery.submit"))),
      h(
        "details",
        { class: "more-ways" },
        h("summary", {}, t("recovery.lost")),
        h("p", { class: "small" }, t("recovery.lost.body")),
      ),
    );
    code.input.focus();
  }

  #askPin() {
    const choose = new ChoosePin();
    choose.read = this.#recovered?.holds(Powers.READ) ?? true;
    this.on(choose, "chosen", (event) => {
      if (event instanceof CustomEvent) this.#pin = event.detail;
      void this.#showCode();
    });
    this.#draw(choose);
  }

  async #showCode() {
    const { code, shown } = await makeRecoveryCode();
    const show = new RecoveryCode();
    show.code = shown;
    this.on(show, "confirmed", () => void this.#finish(code));
    this.#draw(notice("key", [t("recovery.newCode")], "care"), show);
  }

  /** @param {Uint8Array<ArrayBuffer>} code */
  async #finish(code) {
    const isTouched = session.by === "passkey";
    const what = isTouched ? "passkeys.twice" : "setup.making.lead";
    this.#draw(lead(t("recovery.making"), t(what)));
    try {
      const { until: signal } = this;
      await this.#recovered?.finish({ pin: this.#pin, code, signal });
      code.fill(0);
    } catch (error) {
      this.#draw(
        lead(t("recovery.failed")),
        isTouched ? passkeyError(error) : errorNotice(error),
        button(this, t("error.again"), () => this.#finish(code), {
          kind: "primary l wide",
        }),
      );
    }
  }
}

/**
 * As at every start: what the list that this browser has kept does not fit.
 * @param {import("../../lib/rosters/alarms.js").Alarm} alarm
 */
const told = ({ code }) => [
  notice(
    "care",
    [h("b", {}, t(`alarm.${code}.title`)), " ", t(`alarm.${code}.body`)],
    "end",
  ),
];

/** @param {Refused} refused @returns {string} */
function refusalText({ reason }) {
  switch (reason) {
    case "code-form":
    case "code-checksum":
      return t(`recovery.refused.${reason}`);
    case "head-not-in-chain":
    case "fork":
      return t(
        rosterWatch.roster.value
          ? "recovery.refused.kept"
          : "recovery.refused.roster",
      );
    default:
      return t("recovery.refused.open");
  }
}

customElements.define("recovery-page", RecoveryPage);
