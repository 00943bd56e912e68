// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountError } from "./account-errors.js";
import { accountCard } from "./account-card.js";
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import {
  changeAccount,
  loadProviders,
  putFirst,
  removeAccount,
  testAccount,
} from "./accounts.js";
import { notice } from "../../lib/notice.js";
import { events } from "../../lib/app.js";
import { failureText } from "./kinds.js";
import { fill } from "../../lib/loading.js";
import { h } from "../../lib/h.js";
import { lostMessages } from "./lost-messages.js";
import { needTexts } from "../../lib/more-texts.js";
import { providerName } from "./account-words.js";
import { savedLine } from "../../lib/saved-line.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { waySection } from "../settings/way-section.js";
import "./add-account.js";
import "./change-keys.js";
import "./change-number.js";
import "./pick-number.js";
import "./self-test.js";

/**
 * @typedef {import("./accounts.js").Account} Account
 * @typedef {import("./accounts.js").Overview} Overview
 * @typedef {{said: string | null, pick?: string}} Closed said: a catalogue key;
 * pick: the account that has no number yet
 */

const ANEW_MS = 15_000;

/**
 * <providers-page>: the companies and exchanges that carry calls by telephone,
 * how each does, and the way to another.
 */
class ProvidersPage extends ScreenElement {
  #list = h("div", {});
  #foot = h("div", {});
  /** The call to itself: made once, so that nobody loses what she types. */
  #itself = h("div", {});
  #saved = savedLine("providers");
  /** What came of putting a notice away. */
  #read = h("div", { "aria-live": "polite" });
  #asks = false;
  /** Of each account, what came of the last act. @type {Map<string, HTMLElement>} */
  #said = new Map();

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      partHead("/settings/hotline", t("phones.title"), t("phones.lead")),
      this.#list,
      this.#foot,
      this.#itself,
      this.#saved,
    );
    void this.#draw();
    events.on("settings", () => void this.#drawAnew(), this.until);
    this.every(ANEW_MS, () => void this.#drawAnew());
  }

  /** How they do changes by itself; nobody loses her place for it. */
  async #drawAnew() {
    const isUsed = this.#list.contains(document.activeElement) ||
      this.querySelector("dialog, details[open]") !== null;
    if (!this.#asks && !isUsed) await this.#draw();
  }

  async #draw() {
    this.#asks = false;
    this.#list.hidden = false;
    this.#itself.hidden = false;
    this.#foot.replaceChildren();
    await fill(this, this.#list, async () => {
      const told = await loadProviders();
      if (!this.#asks) this.#offer(told);
      return this.#cards(told);
    });
  }

  /** @param {Overview} told */
  #cards(told) {
    const { accounts, lostMessages: lost = [], origin } = told;
    return [h(
      "div",
      { class: "stack stack--loose" },
      lostMessages(this, lost, (read) => this.#try(this.#read, read)),
      this.#read,
      origin === null && notice("care", [t("phones.noOrigin")], "care"),
      ...accounts.map((account, index) => this.#card(told, account, index)),
      accounts.length === 0 && h("p", { class: "soft" }, t("phones.none")),
      accounts.length === 1 && notice("phone", [t("phones.second")]),
      accounts.length > 1 && notice("phone", [t("phones.several")]),
    )];
  }

  /** @param {Overview} told @param {Account} account @param {number} index */
  #card({ accounts, available, origin }, account, index) {
    const { account: id, provider } = account;
    const offer = available.find((one) => one.provider === provider);
    const isReachable = origin !== null || offer?.webhooks === false;
    const said = this.#said.get(id) ?? h("div", { "aria-live": "polite" });
    this.#said.set(id, said);
    const sdk = offer?.sdk ?? null;
    const place = { isReachable, isTop: index === 0, said, sdk };
    return accountCard(this, account, place, {
      keys: () => this.#ask("change-keys", { account, offer }),
      number: () => this.#ask("pick-number", { account }),
      change: (number) => this.#ask("change-number", { account, number }),
      test: () => this.#try(said, () => this.#test(id, said)),
      first: () => this.#try(said, () => putFirst(accounts, id)),
      turn: (isOn) => this.#try(said, () => changeAccount(id, { isOn })),
      remove: () => this.#try(said, () => this.#remove(account)),
    });
  }

  /** @param {HTMLElement} said @param {() => Promise<unknown>} act */
  async #try(said, act) {
    this.#saved.clear();
    said.replaceChildren();
    try {
      await act();
    } catch (error) {
      said.replaceChildren(accountError(error));
    }
    await this.#draw();
  }

  /** @param {string} account @param {HTMLElement} said */
  async #test(account, said) {
    said.replaceChildren(h("p", { class: "soft" }, t("phones.testing")));
    const result = await testAccount(account);
    said.replaceChildren(testNotice(result));
  }

  /** @param {Account} account */
  async #remove({ account, provider, numbers, calls: count = 0 }) {
    const name = providerName(provider);
    const body = t(
      numbers.length > 0 ? "phones.remove.body" : "phones.remove.idle",
    );
    const ends = t("phones.remove.calls", { count });
    const sure = await ask(this, {
      title: t("phones.remove.ask", { name }),
      body: count > 0 ? `${ends} ${body}` : body,
      verb: t("phones.remove.verb", { name }),
    });
    if (!sure) return;
    await removeAccount(account);
    this.#said.delete(account);
    this.#saved.say("phones.removed");
  }

  /** @param {Overview} told */
  #offer(told) {
    const add = button(
      this,
      t("phones.add"),
      () => this.#ask("add-account", { told }),
      { kind: told.accounts.length === 0 ? "primary" : "", sign: "plus" },
    );
    const numbers = told.accounts.filter(({ isOn, usable }) => isOn && usable)
      .flatMap(({ numbers }) => numbers.map(({ number }) => number));
    const attempt = numbers.length > 0 &&
      button(this, t("phones.try"), () => this.#tryByCall(numbers), {
        sign: "phone",
      });
    this.#foot.replaceChildren(
      h(
        "div",
        { class: "stack stack--loose" },
        h("div", { class: "form__end" }, add, attempt),
        told.accounts.length > 0 && prompts(),
      ),
    );
    if (numbers.length === 0) this.#itself.replaceChildren();
    else if (!this.#itself.firstChild) this.#itself.append(h("self-test"));
  }

  /** Few do, and seldom. @param {string[]} numbers */
  async #tryByCall(numbers) {
    await Promise.all([needTexts("own-phones"), import("./test-call.js")]);
    this.#ask("test-call", { numbers });
  }

  /**
   * In place of the list, until it is answered.
   * @param {string} tag @param {object} properties
   */
  #ask(tag, properties) {
    this.#asks = true;
    this.#saved.clear();
    const form = Object.assign(h(tag), properties);
    this.on(form, "closed", async (event) => {
      /** @type {Closed} */
      const { said, pick } = event instanceof CustomEvent
        ? event.detail
        : { said: null };
      await this.#draw();
      if (said) this.#saved.say(said);
      if (pick) await this.#pick(pick);
    });
    this.#list.hidden = true;
    this.#itself.hidden = true;
    this.#foot.replaceChildren(form);
    this.scrollIntoView({ block: "start" });
  }

  /** @param {string} id of the account that was just added */
  async #pick(id) {
    const { accounts } = await loadProviders();
    const account = accounts.find((one) => one.account === id);
    if (account) this.#ask("pick-number", { account });
  }
}

/** @param {string} result "well", or what failed */
export const testNotice = (result) =>
  result === "well"
    ? notice("check", [t("phones.test.well")])
    : notice("care", [failureText(result)], "care");

const prompts = () =>
  waySection({
    title: t("settings.prompts"),
    href: "/settings/prompts",
    sign: "speaker",
    state: t("phones.prompts"),
    short: t("phones.prompts.short"),
  });

customElements.define("providers-page", ProvidersPage);
