// SPDX-License-Identifier: AGPL-3.0-or-later
import { capabilityNotice } from "../entry/capability-check.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { newPassphrase } from "../entry/new-passphrase.js";
import { notice } from "../../lib/notice.js";
import { evidenceOf } from "./sign-in.js";
import { field } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { fromBase64url, toBase64url, toHex } from "../../lib/bytes.js";
import { h } from "../../lib/h.js";
import { hotline, refreshHotline, router, session } from "../../lib/app.js";
import { post } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { signInError } from "./sign-in-page.js";
import { t } from "../../lib/catalogue.js";

const TOKEN_BYTES = 16;

/**
 * <reset-page>: a new passphrase by an admin's link. The keys come back
 * afterwards, by the recovery code.
 */
class ResetPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("entry");
    const token = readToken(location.hash);
    history.replaceState(null, "", location.pathname);
    void this.#draw(token);
  }

  /** @param {string | null} token hex */
  async #draw(token) {
    const main = await capabilityNotice() ??
      (token
        ? this.#form(token)
        : notice("care", [t("reset.wrongLink")], "end"));
    if (this.until.aborted) return;
    this.show(...entryParts(
      { name: hotline.value?.name },
      lead(t("reset.title"), t("reset.lead")),
      main,
    ));
  }

  /** @param {string} token */
  #form(token) {
    const name = field({
      name: "sign-in-name",
      label: t("account.signInName"),
      autocomplete: "username",
    });
    const fresh = newPassphrase(t("reset.passphrase"));
    const said = h("div", {});
    const send = async () => {
      said.replaceChildren();
      const passphrase = fresh.read();
      if (passphrase === null) return;
      try {
        const signInName = name.input.value.trim().toLowerCase();
        await reset(token, signInName, passphrase);
      } catch (error) {
        said.replaceChildren(signInError(error));
      }
    };
    return form(
      this,
      send,
      said,
      name.element,
      ...fresh.elements,
      submit(t("reset.submit")),
    );
  }
}

/** @param {string} fragment @returns {string | null} hex */
function readToken(fragment) {
  const text = /^#v1\.([A-Za-z0-9_-]+)$/.exec(fragment)?.[1];
  if (!text) return null;
  try {
    const token = fromBase64url(text);
    return token.length === TOKEN_BYTES ? toHex(token) : null;
  } catch {
    return null;
  }
}

/** @param {string} token @param {string} name @param {string} passphrase */
async function reset(token, name, passphrase) {
  if (!hotline.value?.hid) await refreshHotline();
  const { auth, evidence } = await evidenceOf(name, passphrase);
  await post("/api/reset", {
    token,
    signInName: name,
    auth: toBase64url(auth),
  });
  await session.begin(evidence);
  // The device's share was bound to the old passphrase.
  session.forgetDevice();
  router.go("/", { replace: true });
}

customElements.define("reset-page", ResetPage);
