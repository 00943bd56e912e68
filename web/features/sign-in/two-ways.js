// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, submit } from "../../lib/button.js";
import { canUsePasskeys } from "../../lib/passkeys.js";
import { h } from "../../lib/h.js";
import { passphraseForm } from "./passphrase-form.js";
import { t } from "../../lib/catalogue.js";
import { withTexts } from "../../lib/more-texts.js";

/**
 * @typedef {typeof import("../passkeys/passkey-sign-in.js")} PasskeyActs
 *
 * @typedef {object} Ways
 * @property {"passphrase" | "passkey"} first the other one stands below
 * @property {string} submit what sends the passphrase @property {string} passkey
 * what asks for a passkey @property {string} [other] what leads to the
 * passphrase where that is not first
 * @property {(name: string, passphrase: string, said: HTMLElement,
 *   code?: string) => unknown} byPassphrase
 * @property {(acts: PasskeyActs) => unknown} byPasskey @property {boolean}
 * [hasPasskey] false: there is no use in asking for one
 */

const loadActs = withTexts(
  "passkeys",
  () => import("../passkeys/passkey-sign-in.js"),
);

/**
 * Passphrase or passkey, whichever she has at hand; what goes wrong is told
 * where it was tried.
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {Ways} ways @returns {HTMLElement[]}
 */
export function twoWays(owner, ways) {
  const able = canUsePasskeys() && ways.hasPasskey !== false;
  const first = able ? ways.first : "passphrase";
  const kind = first === "passphrase" ? "primary l wide" : "l wide";
  const typed = passphraseForm(
    owner,
    ways.byPassphrase,
    submit(ways.submit, kind),
  );
  if (!able) return [typed];
  const touched = touch(owner, ways, first === "passkey");
  if (first === "passphrase") return [typed, touched];
  return [
    touched,
    h(
      "details",
      { class: "more-ways" },
      h("summary", {}, ways.other ?? ""),
      h("div", {}, typed),
    ),
  ];
}

/**
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {Ways} ways @param {boolean} isFirst
 */
function touch(owner, ways, isFirst) {
  const said = h("div", { "aria-live": "polite" });
  const ask = async () => {
    said.replaceChildren();
    const acts = await loadActs();
    try {
      await ways.byPasskey(acts);
    } catch (error) {
      said.replaceChildren(acts.passkeyError(error));
    }
  };
  return h(
    "div",
    { class: "stack" },
    !isFirst && h("p", { class: "or" }, t("signIn.or")),
    button(owner, ways.passkey, ask, {
      kind: isFirst ? "primary l wide" : "l wide",
      sign: "key",
    }),
    said,
  );
}
