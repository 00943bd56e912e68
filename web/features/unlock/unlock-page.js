// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { hotline, router, session } from "../../lib/app.js";
import { owesNewPin } from "../../lib/pin-duty.js";
import { PinPad } from "../entry/pin-pad.js";
import { Refused } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { withTexts } from "../../lib/more-texts.js";
import { unlockHere } from "./unlocking.js";
import "../frame/ring-line.js";

/** @typedef {import("./unlocking.js").Unlocked} Unlocked */
/** @typedef {import("../../lib/custodian.js").Evidence} Evidence */

/** What a PIN of whoever reads every note has at least. */
const READ_DIGITS = 8;
const loadEvidence = withTexts("passkeys", () => import("./ask-evidence.js"));
/** Of these a second try may be better. */
const RETRIED = ["challenge", "malformed", "changed"];

/**
 * <unlock-page>: the PIN, on this device only. The page rings and answers all
 * the while; the ring line says so.
 */
class UnlockPage extends ScreenElement {
  #pad = new PinPad();
  #lead = h("div", {});
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.classList.add("entry");
    this.on(this.#pad, "submit", () => void this.#open());
    this.#askPin();
  }

  #askPin() {
    const why = owesNewPin() ? "unlock.newPin" : "unlock.lead";
    this.#say(t("unlock.title"), t(why, { count: READ_DIGITS }));
    const open = button(this, t("unlock.open"), () => this.#open(), {
      kind: "primary l wide",
    });
    this.#draw(this.#lead, this.#pad, this.#said, open, this.#forgotten());
  }

  /** @param {...Node} children */
  #draw(...children) {
    const out = button(this, t("frame.signOut"), async () => {
      await session.signOut();
      router.go("/sign-in");
    }, { kind: "quiet" });
    this.show(...entryParts(
      {
        name: hotline.value?.name,
        top: [h("ring-line", { class: "ring-line ring-line--entry" })],
        foot: [h("span", {}, t("unlock.locked")), out],
      },
      ...children,
    ));
  }

  /** @param {string} title @param {string} text */
  #say(title, text) {
    this.#lead.replaceChildren(lead(title, text, "entry__lead--middle"));
  }

  async #open() {
    if (this.#pad.value === "" || this.#pad.inert) return;
    await this.#tryPin(this.#pad.value);
  }

  /** @param {string} pin */
  async #tryPin(pin) {
    this.#pad.inert = true;
    this.#said.replaceChildren(
      h("p", { class: "entry__after soft" }, t("unlock.opening")),
    );
    try {
      await this.#took(await unlockHere(pin), pin);
    } catch (error) {
      this.#pad.clear();
      this.#said.replaceChildren();
      // Not sealed by the custodian for this request, or for another device.
      if (error instanceof Refused) this.#end("changed");
      else this.#said.replaceChildren(errorNotice(error));
    } finally {
      this.#pad.inert = false;
    }
  }

  /** @param {Unlocked} answer @param {string} pin */
  async #took(answer, pin) {
    this.#pad.clear();
    this.#said.replaceChildren();
    switch (answer.status) {
      case "ok":
        // A page that has just opened has nothing more to say.
        return;
      case "weak-pin":
        await this.#newPin(answer, pin);
        return;
      case "wrong-pin":
        this.#pad.wrong = true;
        this.#say(
          t("unlock.wrong.title"),
          t("unlock.wrong.body", { count: answer.tries }),
        );
        this.#said.replaceChildren(notice("care", [t("unlock.ten")], "care"));
        return;
      case "evidence":
      case "copied":
        await this.#askEvidence(pin, answer.status);
        return;
      default:
        this.#end(answer.status);
    }
  }

  /** No PIN opens this device any more, or not this time. */
  /** @param {string} status */
  #end(status) {
    this.#say(t(`custodian.${status}.title`), t(`custodian.${status}`));
    if (RETRIED.includes(status)) return;
    this.#draw(this.#lead, this.#toRecovery("primary l wide"));
  }

  /** Twelve hours after the last sign-in the custodian asks for it again. */
  /** @param {string} pin @param {string} status why it asks */
  async #askEvidence(pin, status) {
    await loadEvidence();
    const asking = Object.assign(h("ask-evidence", { status }), {
      attempt: (/** @type {Evidence} */ evidence) => unlockHere(pin, evidence),
    });
    this.on(asking, "done", (event) => {
      this.#askPin();
      if (event instanceof CustomEvent) void this.#took(event.detail, pin);
    });
    this.#draw(asking);
  }

  /** Whoever reads every note needs a longer PIN than she has. */
  /** @param {Unlocked} answer @param {string} pin */
  async #newPin(answer, pin) {
    await import("./new-pin.js");
    const change = Object.assign(h("new-pin"), { unlocked: answer, pin });
    this.#draw(change);
  }

  /** @param {string} kind of the button */
  #toRecovery(kind) {
    const recover = () => session.forgetDevice();
    return button(this, t("unlock.recover"), recover, { kind });
  }

  #forgotten() {
    return h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("unlock.forgotten")),
      h(
        "div",
        { class: "stack stack--tight" },
        h("p", { class: "small" }, t("unlock.forgotten.body")),
        this.#toRecovery("l wide"),
      ),
    );
  }
}

customElements.define("unlock-page", UnlockPage);
