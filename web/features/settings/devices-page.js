// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import { errorNotice } from "../../lib/notice.js";
import { fill } from "../../lib/loading.js";
import { get, remove } from "../../lib/api.js";
import { h, icon } from "../../lib/h.js";
import { hotline, router, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { settingsHead } from "./settings-head.js";
import { t } from "../../lib/catalogue.js";
import { waySection } from "./way-section.js";
import { when } from "../../lib/times.js";
import { withTexts } from "../../lib/more-texts.js";
import "./new-recovery-code.js";
import "./own-lock.js";
import "./readiness-list.js";
import "../devices/device-list.js";

const loadProtection = withTexts(
  "protection",
  () => import("../protection/device-protection.js"),
);

const loadProvider = withTexts(
  "provider",
  () => import("../provider/provider-section.js"),
);

/** @typedef {import("../devices/device-list.js").SignedIn} SignedIn */

/**
 * <devices-page>: her devices, what this one may do, where she is signed in,
 * and the way back in.
 */
class DevicesPage extends ScreenElement {
  #sessions = h("div", {});
  #said = h("div", { "aria-live": "polite" });
  #provider = h("div", {});

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    const list = h("device-list", { class: "section" });
    this.on(list, "changed", () => void this.#draw());
    this.show(
      ...settingsHead(),
      list,
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("settings.devices.here")),
        h("readiness-list"),
      ),
      session.may("answerCalls") && phonesSection(),
      h("device-protection", { class: "section" }),
      h("own-lock", { class: "section" }),
      this.#signedIn(),
      passkeysSection(),
      codesSection(),
      this.#provider,
      h("new-recovery-code", { class: "section" }),
    );
    void this.#draw();
    void loadProtection();
    void this.#offerProvider();
  }

  #signedIn() {
    return h(
      "section",
      { class: "section" },
      h("h2", {}, t("settings.sessions")),
      h("p", {}, t("settings.sessions.body")),
      this.#said,
      this.#sessions,
      h(
        "div",
        { class: "line-up" },
        button(this, t("frame.signOut"), async () => {
          await session.signOut();
          router.go("/sign-in");
        }, { sign: "exit" }),
      ),
    );
  }

  async #offerProvider() {
    const host = hotline.value?.signInProvider;
    if (!host) return;
    const { providerSection } = await loadProvider();
    this.#provider.replaceChildren(providerSection(host));
  }

  #draw() {
    return fill(this, this.#sessions, async () => {
      /** @type {SignedIn[]} */
      const all = await get("/api/me/sessions");
      return [
        h(
          "ul",
          { class: "rows", role: "list" },
          all.map((one) => this.#row(one)),
        ),
      ];
    });
  }

  /** @param {SignedIn} signedIn */
  #row(signedIn) {
    const { id, createdAt, lastSeenAt, current } = signedIn;
    const seen = { since: when(createdAt), seen: when(lastSeenAt) };
    const end = button(
      this,
      t("settings.sessions.end"),
      () => this.#end(id),
      { kind: "quiet-end" },
    );
    return h(
      "li",
      { class: "row" },
      h("span", { class: "glyph", "aria-hidden": "true" }, icon("globe")),
      h(
        "div",
        { class: "row__body" },
        rowTitle(current),
        h("p", { class: "row__meta" }, t("settings.sessions.since", seen)),
      ),
      !current && h("div", { class: "row__end" }, end),
    );
  }

  /** @param {string} id */
  async #end(id) {
    const sure = await ask(this, {
      title: t("settings.sessions.ask"),
      body: t("settings.sessions.ask.body"),
      verb: t("settings.sessions.end"),
    });
    if (!sure) return;
    this.#said.replaceChildren();
    try {
      await remove(`/api/me/sessions/${id}`);
      await this.#draw();
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }
}

const phonesSection = () =>
  waySection({
    title: t("settings.phones"),
    href: "/settings/phones",
    sign: "phone",
    state: t("settings.phones.row"),
    short: t("settings.phones.short"),
  });

function passkeysSection() {
  const count = session.me.value?.passkeys ?? 0;
  return waySection({
    title: t("passkeys.title"),
    href: "/settings/passkeys",
    sign: "key",
    state: count > 0
      ? t("passkeys.count", { count })
      : t("passkeys.count.none"),
    short: t("passkeys.short"),
  });
}

function codesSection() {
  const isOn = session.me.value?.oneTimeCodes ?? false;
  return waySection({
    title: t("oneTimeCodes.title"),
    href: "/settings/one-time-codes",
    sign: "clock",
    state: t(`oneTimeCodes.state.${isOn ? "on" : "off"}`),
    short: t("oneTimeCodes.short"),
  });
}

/** @param {boolean} current */
const rowTitle = (current) =>
  h(
    "p",
    { class: "row__title" },
    h(
      "span",
      {},
      t(current ? "settings.sessions.this" : "settings.sessions.other"),
    ),
    current &&
      h("span", { class: "tag tag--accent" }, t("settings.sessions.here")),
  );

customElements.define("devices-page", DevicesPage);
