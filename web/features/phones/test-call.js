// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountError } from "./account-errors.js";
import { AccountForm, formHead } from "./account-form.js";
import { awaitTestCall, forgetTestCall, testCall } from "./test-calls.js";
import { button } from "../../lib/button.js";
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { grouped } from "./phone-numbers.js";
import { h } from "../../lib/h.js";
import { loadProviders } from "./accounts.js";
import { phoneField } from "./phone-field.js";
import { radios } from "./radios.js";
import { t } from "../../lib/catalogue.js";
import { testSteps } from "./test-steps.js";

/**
 * @typedef {import("./test-calls.js").TestCall} TestCall
 * @typedef {import("./test-calls.js").Way} Way
 * @typedef {{phone?: string, sip?: string}} Own her phones
 */

const LOOK_MS = 1000;

/** @param {Own} own */
const callsFrom = (own) =>
  radios("caller", t("phones.try.caller"), [
    ...(own.phone
      ? [["own", t("phones.try.caller.own", { number: grouped(own.phone) })]]
      : []),
    ["other", t("phones.try.caller.other")],
  ]);

/** @param {Own} own */
const answersOn = (own) =>
  radios("on", t("phones.try.on"), [
    ["page", t("phones.try.on.page")],
    ...(own.sip ? [["sip", t("phones.try.on.sip")]] : []),
    ...(own.phone ? [["phone", t("phones.try.on.phone")]] : []),
  ]);

/**
 * <test-call>: from which phone she will call and where she answers, and then
 * how far the call has got.
 *
 * property `numbers`: of the hotline, E.164
 */
class TestCallForm extends AccountForm {
  /** @type {string[]} */
  numbers = [];
  #place = h("div", { class: "stack stack--loose" });
  #refusedBefore = 0;
  #shown = "";

  /** @override */
  draw() {
    this.show(
      formHead(t("phones.try.title"), t("phones.try.lead")),
      this.#place,
    );
    void fill(this, this.#place, async () => {
      const call = await testCall();
      if (call.state === "awaited" || call.state === "called") {
        return this.#follow(call);
      }
      /** @type {Own} */
      const own = await get("/api/me/phones");
      return [this.#ask(own)];
    });
  }

  /** @param {Own} own */
  #ask(own) {
    const label = t("phones.try.caller.number");
    const hint = "phones.try.caller.hint";
    const other = phoneField(this, null, { label, hint, optional: false });
    const from = callsFrom(own);
    const on = answersOn(own);
    const how = radios("how", t("phones.try.how"), [
      ["straight", t("phones.try.how.straight")],
      ["whole", t("phones.try.how.whole")],
    ]);
    const typed = h("div", { hidden: from.chosen() === "own" }, other.element);
    this.on(from.element, "change", () => {
      typed.hidden = from.chosen() === "own";
    });
    const send = async () => {
      this.said.replaceChildren();
      const number = from.chosen() === "own" ? null : other.read();
      if (number === undefined) return;
      if (number === null && from.chosen() !== "own") {
        return other.wrong(t("phones.try.caller.empty"));
      }
      await this.#await({
        ...(number === null ? {} : { from: number }),
        on: /** @type {Way} */ (on.chosen()),
        whole: how.chosen() === "whole",
      });
    };
    return this.form(
      t("phones.try.begin"),
      send,
      from.element,
      typed,
      on.element,
      how.element,
    );
  }

  /** @param {{from?: string, on: Way, whole: boolean}} how */
  async #await(how) {
    try {
      this.#refusedBefore = await refusedSoFar();
      const call = await awaitTestCall(how);
      this.#place.replaceChildren(...this.#follow(call));
    } catch (error) {
      this.said.replaceChildren(accountError(error));
    }
  }

  /** @param {TestCall} call */
  #follow(call) {
    const steps = h("div", { class: "stack", "aria-live": "polite" });
    const draw = (/** @type {TestCall} */ told) => {
      const shown = JSON.stringify(told);
      if (shown === this.#shown) return;
      this.#shown = shown;
      steps.replaceChildren(...testSteps(told, this.numbers));
    };
    draw(call);
    this.every(LOOK_MS, () => void this.#look(draw, steps));
    const stop = button(this, t("phones.try.stop"), async () => {
      await forgetTestCall();
      this.close(null);
    });
    return [steps, this.said, h("div", { class: "form__end" }, stop)];
  }

  /**
   * What cannot be asked for now is asked for again.
   * @param {(told: TestCall) => void} draw @param {HTMLElement} steps
   */
  async #look(draw, steps) {
    if (!steps.isConnected) return;
    try {
      const call = await testCall();
      draw(call);
      if (call.state !== "awaited") return this.said.replaceChildren();
      if (await refusedSoFar() > this.#refusedBefore) {
        this.said.replaceChildren(
          h("p", { class: "notice notice--care" }, t("phones.try.signature")),
        );
      }
    } catch (error) {
      this.said.replaceChildren(accountError(error));
    }
  }
}

/** How many messages with a wrong signature have come in an hour. */
async function refusedSoFar() {
  const { accounts } = await loadProviders();
  return accounts.flatMap(({ health }) =>
    Object.values(health.lastHour.refusedWebhooks)
  ).reduce((sum, count) => sum + count, 0);
}

customElements.define("test-call", TestCallForm);
