// SPDX-License-Identifier: AGPL-3.0-or-later
import { bringToken } from "../../lib/brought-token.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { hotline, router, session } from "../../lib/app.js";
import { keepShown } from "./shown-account.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { readToken } from "../../crypto/safe/devices/id-tokens.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { takeReturn } from "./going.js";

/** @typedef {import("./going.js").Return} Return */

/**
 * <return-page>: where the provider sends browsers back to. It does what she
 * went there for, and goes on from there.
 */
class ReturnPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("entry");
    const come = takeReturn(new URL(location.href));
    // A code is used up at once, and is nothing for the history.
    history.replaceState(null, "", location.pathname);
    if (come) void this.#goOn(come);
    else this.#end(notice("care", [t("provider.cancelled")], "care"));
  }

  /** @param {Return} come */
  async #goOn(come) {
    this.#show(h("p", { class: "soft", role: "status" }, t("provider.coming")));
    try {
      router.go(await done(come), { replace: true });
    } catch (error) {
      this.#end(told(error));
    }
  }

  /** @param {HTMLElement} said */
  #end(said) {
    const back = h("a", {
      class: "button button--primary button--l",
      href: "/",
    }, t("provider.back"));
    this.#show(said, h("div", {}, back));
  }

  /** @param {...HTMLElement} children */
  #show(...children) {
    const host = hotline.value?.signInProvider ?? "";
    this.show(...entryParts(
      { name: hotline.value?.name },
      lead(t("provider.return", { host }), ""),
      ...children,
    ));
  }
}

/** @param {Return} come @returns {Promise<string>} where to go on */
async function done(come) {
  const { errand, nonce, code, state, unlock } = come;
  if (errand === "sign-in") {
    await post("/api/sign-in/provider/return", { code, state });
    await session.begin(null);
    return "/";
  }
  const { idToken, ticket } = await post("/api/me/provider/token", {
    code,
    state,
  });
  const account = readToken(idToken);
  if (account.nonce !== nonce) throw new Problem("wrong-sign-in", 0);
  if (errand === "unlock" && unlock) {
    bringToken({ ...unlock, token: idToken });
    return "/";
  }
  keepShown({ ticket, account });
  return "/settings/provider";
}

/** @param {unknown} error */
function told(error) {
  if (Problem.is(error, "wrong-sign-in")) {
    return notice("care", [t("provider.late")], "care");
  }
  return errorNotice(error);
}

customElements.define("return-page", ReturnPage);
