// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { canUsePasskeys } from "../../lib/passkeys.js";
import { CustodianRefusal } from "../../lib/custodian.js";
import { h } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { ownPasskeyProof, passkeyError } from "./passkey-sign-in.js";
import { passphraseFields } from "../sign-in/passphrase-form.js";
import { passphraseProof } from "../../lib/passphrase-proof.js";
import { PinPad } from "../entry/pin-pad.js";
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
 * @property {string} [but] a passkey that cannot be its own proof, by its id
 * @property {boolean} others she has a passkey that can be
 * @property {Child[]} [before] above the PIN
 * @property {() => boolean} [isReady] what stands there is well
 * @property {(pin: string, proof: Proof) => Promise<unknown>} send what it
 * throws is told here
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
  const proof = async () =>
    typed
      ? passphraseProof(await secretsOf(...typed.read()))
      : await ownPasskeyProof(owner.until, what.but);
  const send = async () => {
    const pin = pad.value;
    if (pin === "" || what.isReady?.() === false) return;
    pad.clear();
    said.replaceChildren(h("p", { class: "soft" }, t("unlock.opening")));
    try {
      await what.send(pin, await proof());
      said.replaceChildren();
    } catch (error) {
      said.replaceChildren(provingError(error, by));
    }
  };
  return form(
    owner,
    send,
    ...(what.before ?? []),
    h(
      "div",
      { class: "stack stack--tight" },
      h("h2", {}, t("passkeys.proof.title")),
      h("p", { class: "soft" }, t(`passkeys.proof.${by}.body`)),
      turn && h("div", {}, turn),
    ),
    ...(typed?.elements ?? []),
    pad,
    said,
    foot(owner, what),
  );
}

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
