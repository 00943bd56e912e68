// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { ask } from "../../lib/ask.js";
import { button, form, submit } from "../../lib/button.js";
import { checkBoxes } from "./check-boxes.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { field } from "../../lib/field.js";
import { h, icon } from "../../lib/h.js";
import { names } from "../../lib/app.js";
import { Problem } from "../../lib/problem.js";
import { put, remove } from "../../lib/api.js";
import { randomId } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./week.js").RingGroup} RingGroup */

const NAME_LENGTH = 60;

/**
 * <ring-group-form class="panel">: one ring group, new or changed.
 *
 * property `group`: null for a new one · property `members`: ids to choose from
 * event `closed`: CustomEvent, `detail` is the key of what to say of it, or
 * null where it was only left
 */
class RingGroupForm extends ScreenElement {
  /** @type {RingGroup | null} */
  group = null;
  /** @type {string[]} */
  members = [];
  /** Made once, so that a second try changes the same group. */
  #newId = randomId();
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const { group } = this;
    const name = field({
      name: "group",
      label: t("shifts.group.name"),
      value: group ? names.find("RING_GROUP", group.id) ?? "" : "",
      maxlength: NAME_LENGTH,
    });
    const members = checkBoxes({
      name: "member",
      label: t("shifts.group.members"),
      options: this.members.map((id) => [id, aliasOf(id)]),
      chosen: group?.members ?? [],
    });
    const save = async () => {
      for (const each of [name, members]) each.wrong(null);
      const called = name.input.value.trim();
      if (!called) return name.wrong(t("shifts.name.missing"));
      await this.#save(called, members.chosen());
    };
    this.show(
      h("h2", {}, t(group ? "shifts.group.change" : "shifts.group.add")),
      form(
        this,
        save,
        name.element,
        members.element,
        h("p", { class: "readers" }, icon("eye"), t("shifts.readers")),
        this.#said,
        this.#foot(),
      ),
    );
    name.input.focus();
  }

  #foot() {
    const { group } = this;
    return h(
      "div",
      { class: "form__end" },
      submit(t("shifts.group.save"), "primary"),
      button(this, t("ask.no"), () => this.#close(null), { kind: "quiet" }),
      group &&
        button(this, t("shifts.group.delete"), () => this.#delete(group), {
          kind: "quiet-end",
        }),
    );
  }

  /** @param {string} name @param {string[]} members */
  async #save(name, members) {
    const id = this.group?.id ?? this.#newId;
    this.#said.replaceChildren();
    try {
      await put(`/api/ring-groups/${id}`, { members });
      await names.keep("RING_GROUP", id, name);
      this.#close("settings.saved");
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }

  /** @param {RingGroup} group */
  async #delete({ id }) {
    const name = names.find("RING_GROUP", id) ?? t("shifts.group.unnamed");
    const sure = await ask(this, {
      title: t("shifts.group.delete.ask", { name }),
      body: t("shifts.group.delete.body"),
      verb: t("shifts.group.delete"),
    });
    if (!sure) return;
    this.#said.replaceChildren();
    try {
      await remove(`/api/ring-groups/${id}`);
      this.#close("settings.deleted");
    } catch (error) {
      const inUse = Problem.is(error, "conflict");
      this.#said.replaceChildren(
        inUse
          ? notice("care", [t("shifts.group.inUse")], "end")
          : errorNotice(error),
      );
    }
  }

  /** @param {string | null} detail */
  #close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

customElements.define("ring-group-form", RingGroupForm);
