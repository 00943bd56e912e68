// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { hotline, router, session, store } from "../../lib/app.js";
import { owesNewPin } from "../../lib/pin-duty.js";
import { PinPad } from "../entry/pin-pad.js";
import { Problem } from "../../lib/problem.js";
import { Refused } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { needTexts, withTexts } from "../../lib/more-texts.js";
import { isLeftBehind, needsKey, unlockHere } from "./unlocking.js";
import "../frame/ring-line.js";

/** @typedef {import("./unlocking.js").Unlocked} Unlocked */
/** @typedef {import("./unlocking.js").Touched} Touched */
/** @typedef {import("../../lib/custodian.js").Evidence} Evidence */

/** What a PIN of whoever reads every note has at least. */
const READ_DIGITS = 8;
const loadEvidence = withTexts("passkeys", () => import("./ask-evidence.js"));
const loadKey = withTexts("protection", () => import("./ask-key.js"));
const loadMove = withTexts("custodian", () => import("./move-device.js"));
/** Of these a second try may be better. */
const RETRIED = ["challenge", "malformed", "changed", "no-key"];
/** After these the page goes on with what a security key opened. */
const NEEDED_ON = ["moved", "evidence", "copied"];

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
    // What waits for one thing more holds her seeds: it locks as an open page.
    session.shut.changes(() => {
      if (this.querySelector("new-pin, move-device")) this.#askPin();
    }, this.until);
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
    const pin = this.#pad.value;
    if (pin === "" || this.#pad.inert) return;
    this.#opening();
    try {
      if (await needsKey()) return await this.#askKey(pin);
    } catch (error) {
      this.#pad.inert = false;
      this.#said.replaceChildren(errorNotice(error));
      return;
    }
    await this.#tryPin(pin);
  }

  /** Said at once: a PIN that is taken twice would count twice. */
  #opening() {
    this.#pad.inert = true;
    this.#said.replaceChildren(
      h("p", { class: "entry__after soft" }, t("unlock.opening")),
    );
  }

  /**
   * Before the custodian is asked: without the key no try is spent.
   * @param {string} pin
   */
  async #askKey(pin) {
    await loadKey();
    this.#pad.inert = false;
    this.#said.replaceChildren();
    this.#pad.clear();
    const asking = h("ask-key");
    this.on(asking, "done", (event) => {
      this.#askPin();
      if (event instanceof CustomEvent) void this.#tryPin(pin, event.detail);
    });
    this.on(asking, "closed", () => this.#askPin());
    this.on(asking, "recover", () => session.forgetDevice());
    this.#draw(asking);
  }

  /** @param {string} pin @param {Touched} [touched] */
  async #tryPin(pin, touched) {
    this.#opening();
    try {
      await this.#took(await unlockHere(pin, null, touched), pin, touched);
    } catch (error) {
      wipeThirds(touched);
      this.#pad.clear();
      this.#said.replaceChildren();
      // Not sealed by the custodian for this request, or for another device.
      if (error instanceof Refused) {
        this.#end(touched?.thirds.length === 0 ? "no-key" : "changed");
      } else if (Problem.is(error, "custodian-gone")) this.#end("gone");
      else await this.#failed(error);
    } finally {
      this.#pad.inert = false;
    }
  }

  /** @param {Unlocked} answer @param {string} pin @param {Touched} [touched] */
  async #took(answer, pin, touched) {
    this.#pad.clear();
    this.#said.replaceChildren();
    if (!NEEDED_ON.includes(answer.status)) wipeThirds(touched);
    switch (answer.status) {
      case "ok":
        // A page that has just opened has nothing more to say.
        return;
      case "weak-pin":
        await this.#newPin(answer, pin);
        return;
      case "moved":
        await this.#moveDevice(answer, pin, touched);
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
        await this.#askEvidence(pin, answer.status, touched);
        return;
      default:
        this.#end(answer.status);
    }
  }

  /** @param {unknown} error */
  async #failed(error) {
    const isUnreachable = Problem.is(error, "custodian-unreachable");
    if (!isUnreachable || !await isLeftBehind()) {
      this.#said.replaceChildren(errorNotice(error));
      return;
    }
    // It may be gone for good, and no waiting would bring it back.
    await needTexts("custodian");
    this.#said.replaceChildren(
      notice("care", [t("unlock.former")], "end"),
      this.#toRecovery("l wide"),
    );
  }

  /** No PIN opens this device any more, or not this time. */
  /** @param {string} status */
  #end(status) {
    this.#say(t(`custodian.${status}.title`), t(`custodian.${status}`));
    if (RETRIED.includes(status)) return;
    // The custodian has said so, sealed to this device: no server's word alone.
    const clear = status === "share-deleted" && this.#toClear();
    const recover = this.#toRecovery("primary l wide");
    this.#draw(this.#lead, recover, ...(clear ? [clear] : []));
  }

  /** What is left of the device opens nothing any more. */
  #toClear() {
    return button(this, t("unlock.clear"), async () => {
      const me = session.me.value;
      if (me) await store.dropDevice(me.member);
      await session.signOut();
      router.go("/sign-in");
    }, { kind: "quiet align" });
  }

  /** Twelve hours after the last sign-in the custodian asks for it again. */
  /**
   * @param {string} pin @param {string} status why it asks
   * @param {Touched} [touched]
   */
  async #askEvidence(pin, status, touched) {
    await loadEvidence();
    const asking = Object.assign(h("ask-evidence", { status }), {
      attempt: (/** @type {Evidence} */ evidence) =>
        unlockHere(pin, evidence, touched),
    });
    this.on(asking, "done", (event) => {
      this.#askPin();
      if (event instanceof CustomEvent) {
        void this.#took(event.detail, pin, touched);
      }
    });
    this.#draw(asking);
  }

  /** Whoever reads every note needs a longer PIN than she has. */
  /** @param {Unlocked} answer @param {string} pin */
  async #newPin(answer, pin) {
    await import("./new-pin.js");
    const change = Object.assign(h("new-pin"), { unlocked: answer, pin });
    this.on(change, "failed", (event) => {
      this.#askPin();
      const error = event instanceof CustomEvent ? event.detail : null;
      this.#said.replaceChildren(errorNotice(error));
    });
    this.#draw(change);
  }

  /** The hotline has another custodian: this device enrols with it. */
  /** @param {Unlocked} unlocked @param {string} pin @param {Touched} [touched] */
  async #moveDevice(unlocked, pin, touched) {
    await loadMove();
    const thirds = touched?.thirds;
    const with_ = { unlocked, pin, thirds };
    const moving = Object.assign(h("move-device"), with_);
    this.on(moving, "done", (event) => {
      this.#askPin();
      if (event instanceof CustomEvent) void this.#took(event.detail, pin);
    });
    this.#draw(moving);
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

/** @param {Touched} [touched] */
function wipeThirds({ thirds } = { thirds: [] }) {
  for (const third of thirds) third.fill(0);
}

customElements.define("unlock-page", UnlockPage);
