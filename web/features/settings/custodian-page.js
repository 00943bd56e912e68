// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { arrangement } from "../security/arrangement.js";
import { ask } from "../../lib/ask.js";
import { avatar } from "../../lib/avatar.js";
import { changeError } from "../members/change-errors.js";
import { custodianMove, nameCustodian } from "./custodian-move.js";
import { field } from "../../lib/field.js";
import { fill } from "../../lib/loading.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { names } from "../../lib/app.js";
import { notice } from "../../lib/notice.js";
import { readCustodianKey } from "../../crypto/safe/rosters/custodian-keys.js";
import { Refused } from "../../lib/sealing.js";
import { savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { settingsHead } from "./settings-head.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./custodian-move.js").Move} Move */

/**
 * <custodian-page>: which custodian the hotline has, and the move to another:
 * an admin confirms it by a key that did not come by the server.
 */
class CustodianPage extends ScreenElement {
  #body = h("div", { class: "stack stack--loose" });
  #saved = savedLine("custodian");

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(...settingsHead(), this.#body);
    this.#draw();
  }

  #draw() {
    void fill(this, this.#body, async () => {
      const [now, move] = await Promise.all([arrangement(), custodianMove()]);
      return [
        h(
          "section",
          { class: "section" },
          h("h2", {}, t("custodian.now")),
          now,
        ),
        this.#move(move),
      ];
    });
  }

  /** @param {Move} move */
  #move({ step, devices, left, members }) {
    const counts = { count: left, devices };
    // Once the former one is away, the code alone brings its devices back.
    const late = step === "underWay" ? "custodian.left" : "custodian.stayed";
    return h(
      "section",
      { class: "section" },
      h("h2", {}, t(`custodian.${step}.title`)),
      h("p", {}, t(`custodian.${step}.body`)),
      step === "awaited" && this.#confirming(),
      left > 0 && notice("key", [t(late, counts)]),
      left > 0 && whose(members),
      step === "underWay" && left === 0 &&
        notice("check", [t("custodian.allMoved", { count: devices })]),
      this.#saved,
    );
  }

  #confirming() {
    const key = field({
      name: "custodian-key",
      label: t("custodian.key"),
      hint: t("custodian.key.hint"),
      placeholder: "custodian:…",
      maxlength: 80,
    });
    const said = h("div", { "aria-live": "polite" });
    const send = async () => {
      key.wrong(null);
      said.replaceChildren();
      try {
        // A slip of the hand is told before anything is asked.
        readCustodianKey(key.input.value);
        if (!await this.#isSure()) return;
        await nameCustodian(key.input.value);
        this.#saved.say("custodian.confirmed");
        this.#draw();
      } catch (error) {
        if (isOf(error, "custodian-key-form")) {
          key.wrong(t("custodian.key.form"));
        } else said.replaceChildren(moveError(error));
      }
    };
    return form(
      this,
      send,
      key.element,
      said,
      h(
        "div",
        { class: "form__end" },
        submit(t("custodian.confirm"), "primary"),
      ),
    );
  }

  #isSure() {
    return ask(this, {
      title: t("custodian.ask"),
      body: t("custodian.ask.body"),
      verb: t("custodian.confirm"),
      kind: "primary",
    });
  }
}

/** @param {string[]} members whose devices have not moved */
const whose = (members) =>
  h(
    "ul",
    { class: "rows", role: "list" },
    members.map((id) =>
      h(
        "li",
        { class: "row" },
        avatar(id, names.find("MEMBER", id)),
        h(
          "div",
          { class: "row__body" },
          h("p", { class: "row__title" }, aliasOf(id)),
        ),
      )
    ),
  );

/** @param {unknown} error */
function moveError(error) {
  if (isOf(error, "custodian-key")) {
    return notice("care", [t("custodian.otherKey")], "end");
  }
  return isOf(error, "key-reused")
    ? notice("care", [t("custodian.usedKey")], "end")
    : changeError(error);
}

/** @param {unknown} error @param {string} reason */
const isOf = (error, reason) =>
  error instanceof Refused && error.reason === reason;

customElements.define("custodian-page", CustodianPage);
