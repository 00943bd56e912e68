// SPDX-License-Identifier: AGPL-3.0-or-later
import { canUsePasskeys } from "../../lib/passkeys.js";
import { capabilityNotice } from "../entry/capability-check.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { hotline, refreshHotline, router, session } from "../../lib/app.js";
import { languageChoice } from "../entry/language-choice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { signIn } from "./sign-in.js";
import { t } from "../../lib/catalogue.js";
import { twoWays } from "./two-ways.js";
import { withTexts } from "../../lib/more-texts.js";

const loadProvider = withTexts("provider", async () => ({
  ...await import("../provider/going.js"),
  ...await import("../provider/provider-way.js"),
}));
/** The way that was taken here last stands first. */
const WAY = "llamenos/signed-in-by";
const LEAD = { passphrase: "signIn.lead", passkey: "signIn.lead.passkey" };

const firstWay = () =>
  canUsePasskeys() && localStorage.getItem(WAY) === "passkey"
    ? "passkey"
    : "passphrase";

/** @param {keyof LEAD} way */
const rememberWay = (way) => localStorage.setItem(WAY, way);

/** <sign-in-page>: sign-in name and passphrase, or a passkey. */
class SignInPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("entry");
    void this.#draw();
  }

  async #draw() {
    const main = await capabilityNotice() ?? this.#form();
    if (this.until.aborted) return;
    this.show(...entryParts(
      {
        name: hotline.value?.name,
        top: [languageChoice(this)],
        foot: [
          h("a", { href: "/call" }, t("signIn.call")),
          h("a", { href: "/security" }, t("security.title")),
        ],
      },
      lead(t("signIn.welcome"), t(LEAD[firstWay()])),
      ...endedNotice(),
      main,
    ));
  }

  #form() {
    const go = () => {
      if (router.place.value?.page.tag === "sign-in-page") {
        router.go("/", { replace: true });
      }
    };
    const [main, ...other] = twoWays(this, {
      first: firstWay(),
      submit: t("signIn.submit"),
      passkey: t("signIn.passkey"),
      other: t("signIn.other"),
      byPassphrase: async (name, passphrase, _said, code) => {
        if (!hotline.value?.hid) await refreshHotline();
        await signIn(name, passphrase, code);
        rememberWay("passphrase");
        go();
      },
      byPasskey: async ({ signInByPasskey }) => {
        await signInByPasskey(this.until);
        rememberWay("passkey");
        go();
      },
    });
    return h(
      "div",
      { class: "stack stack--loose" },
      main,
      this.#elsewhere(),
      !canUsePasskeys() &&
        h("p", { class: "small soft" }, t("signIn.noPasskeys")),
      h(
        "div",
        { class: firstWay() === "passkey" ? null : "stack stack--loose" },
        ...other,
        this.#forgotten(),
      ),
    );
  }

  #elsewhere() {
    const place = h("div", {});
    const host = hotline.value?.signInProvider;
    if (host) void this.#offerProvider(place, host);
    return place;
  }

  /** @param {HTMLElement} place @param {string} host of the provider */
  async #offerProvider(place, host) {
    const { goAndSignIn, providerWay } = await loadProvider();
    place.replaceChildren(
      providerWay(this, host, () => goAndSignIn(), { or: true }),
    );
  }

  #forgotten() {
    return h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("signIn.forgotten")),
      h("p", { class: "small" }, t("signIn.forgotten.body")),
    );
  }
}

/** What ended the session that was here, as far as the server said. */
function endedNotice() {
  if (!session.ended) return [];
  const reason = session.endReason;
  const key = reason ? `signIn.ended.${reason}` : "signIn.ended";
  return [notice("care", [t(key)], "care")];
}

customElements.define("sign-in-page", SignInPage);
