// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { canUsePasskeys } from "../../lib/passkeys.js";
import { CustodianRefusal } from "../../lib/custodian.js";
import { CodeStep } from "../sign-in/code-step.js";
import { h } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { ownPasskeyProof, passkeyError } from "./passkey-sign-in.js";
import { passphraseFields } from "../sign-in/passphrase-form.js";
import { passphraseProof } from "../../lib/passphrase-proof.js";
import { labelledPad, PinPad } from "../entry/pin-pad.js";
import { Problem } from "../../lib/problem.js";
import { Refused } from "../../lib/sealing.js";
import { secretsOf } from "../sign-in/sign-in.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement */
/** @typedef {import("../../lib/h.js").Child} Child */
/** @typedef {import("../../lib/proofs.js").Proof} Proof */

/**
 * @typedef {object} Proving
 * @property {string} verb of the button
 * @property {string} [kind] of it
 * @property {string} [why] begins the catalogue keys that say why it is asked
 * @property {string} [but] a passkey that cannot be its own proof, by its id
 * @property {boolean} others she has a passkey that can be
 * @property {boolean} [pinless] the custodian is not asked, so no PIN is either
 * @property {Child[]} [before] above the PIN
 * @property {() => boolean} [isReady] what stands there is well
 * @property {(pin: string, proof: Proof) => Promise<unknown>} send what it
 * throws is told here; `pin` is empty where none is asked for
 * @property {() => void} [cancel]
 */

/**
 * Asks for her PIN, and for her passphrase or a passkey: a page that was left
 * open is not enough.
 * @param {ScreenElement} owner @param {Proving} what
 * @returns {HTMLElement}
 */
export function provingForm(owner, what) {
  const place = h("div", {});
  const pad = new PinPad();
  const able = what.others && canUsePasskeys();
  const draw = (/** @type {Proof["by"]} */ by) => {
    const other = able && by === "passkey" ? "passphrase" : "passkey";
    const turn = able &&
      button(owner, t(`passkeys.proof.${other}`), () => draw(other), {
        kind: "quiet align",
      });
    place.replaceChildren(formOf(owner, what, pad, by, turn));
  };
  const isRequired = session.by === "passkey" || session.me.value?.passkeyDue;
  draw(able && isRequired ? "passkey" : "passphrase");
  owner.on(pad, "submit", () => place.querySelector("form")?.requestSubmit());
  return place;
}

/**
 * @param {ScreenElement} owner @param {Proving} what @param {PinPad} pad
 * @param {Proof["by"]} by @param {HTMLElement | false} turn to the other way
 */
function formOf(owner, what, pad, by, turn) {
  const said = h("div", { "aria-live": "polite" });
  const typed = by === "passphrase" ? passphraseFields() : null;
  const step = new CodeStep();
  if (typed && session.me.value?.oneTimeCodes) void step.ask();
  const proof = async (/** @type {string | undefined} */ code) =>
    typed
      ? passphraseProof(await secretsOf(...typed.read()), code)
      : await ownPasskeyProof(owner.until, what.but);
  const tell = async (/** @type {unknown} */ error) => {
    const isOfCode = await step.takes(error);
    said.replaceChildren(...(isOfCode ? [] : [provingError(error, by)]));
  };
  const send = async () => {
    const pin = pad.value;
    const code = step.read();
    const isReady = (what.pinless || pin !== "") && code !== null;
    if (!isReady || what.isReady?.() === false) return;
    pad.clear();
    said.replaceChildren(busy(what));
    try {
      await what.send(pin, await proof(code));
      said.replaceChildren();
    } catch (error) {
      await tell(error);
    }
  };
  return form(
    owner,
    send,
    ...(what.before ?? []),
    question(what, by, turn),
    ...(typed?.elements ?? []),
    step.element,
    !what.pinless && labelledPad(pad),
    said,
    foot(owner, what),
  );
}

/** @param {Proving} what */
const busy = ({ pinless }) =>
  h(
    "p",
    { class: "soft" },
    t(pinless ? "passkeys.proof.checking" : "unlock.opening"),
  );

/**
 * @param {Proving} what @param {Proof["by"]} by
 * @param {HTMLElement | false} turn
 */
const question = ({ why = "passkeys.proof" }, by, turn) =>
  h(
    "div",
    { class: "stack stack--tight" },
    h("h2", {}, t("passkeys.proof.title")),
    h("p", { class: "soft" }, t(`${why}.${by}.body`)),
    turn && h("div", {}, turn),
  );

/** @param {ScreenElement} owner @param {Proving} what */
const foot = (owner, { verb, kind = "primary", cancel }) =>
  h(
    "div",
    { class: "form__end" },
    submit(verb, kind),
    cancel && button(owner, t("ask.no"), cancel, { kind: "quiet" }),
  );

/** @param {unknown} error @param {Proof["by"]} by */
function provingError(error, by) {
  const isTyped = by === "passphrase" && (
    error instanceof Refused || Problem.is(error, "wrong-sign-in") ||
    error instanceof CustodianRefusal && error.status === "evidence"
  );
  return isTyped
    ? notice("care", [t("problem.wrong-sign-in")], "care")
    : passkeyError(error);
}
