// SPDX-License-Identifier: AGPL-3.0-or-later
import { capabilityNotice } from "../entry/capability-check.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { openAgain, takeFragment, whenPasted } from "../entry/link-fragment.js";
import { newPassphrase } from "../entry/new-passphrase.js";
import { notice } from "../../lib/notice.js";
import { secretsOf } from "./sign-in.js";
import { signInError, signInNameField, typedName } from "./passphrase-form.js";
import { form, submit } from "../../lib/button.js";
import { fromBase64url, toBase64url, toHex } from "../../lib/bytes.js";
import { h } from "../../lib/h.js";
import { hotline, refreshHotline, router, session } from "../../lib/app.js";
import { post } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
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
    whenPasted(this, () => void this.#draw());
    void this.#draw();
  }

  async #draw() {
    const cannot = await capabilityNotice();
    if (this.until.aborted) return;
    const main = cannot ?? this.#open();
    this.show(...entryParts(
      { name: hotline.value?.name },
      lead(t("reset.title"), t("reset.lead")),
      main,
    ));
  }

  /** Not before: where this browser cannot, the link goes on to another one. */
  #open() {
    const fragment = takeFragment();
    if (fragment === "") return openAgain();
    const token = readToken(fragment);
    return token
      ? this.#form(token)
      : notice("care", [t("reset.wrongLink")], "end");
  }

  /** @param {string} token hex */
  #form(token) {
    const name = signInNameField();
    const fresh = newPassphrase(t("reset.passphrase"));
    const said = h("div", {});
    const send = async () => {
      said.replaceChildren();
      const passphrase = fresh.read();
      if (passphrase === null) return;
      try {
        await reset(token, typedName(name), passphrase);
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
  const secrets = await secretsOf(name, passphrase);
  await post("/api/reset", {
    token,
    signInName: name,
    auth: toBase64url(secrets.auth),
  });
  await session.begin(secrets);
  // The device's share was bound to the old passphrase.
  session.forgetDevice();
  router.go("/", { replace: true });
}

customElements.define("reset-page", ResetPage);
