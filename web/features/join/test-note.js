// SPDX-License-Identifier: AGPL-3.0-or-later
import { form, submit } from "../../lib/button.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { Kinds, randomId } from "../../lib/sealing.js";
import { records } from "../../lib/app.js";
import { remove } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const NO_PARENT = "00".repeat(16);

/**
 * <test-note>: a few words sealed here, handed over, fetched, opened and
 * thrown away: the whole way of a note, as a draft that only she can read.
 */
class TestNote extends ScreenElement {
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.classList.add("stack");
    const text = h("textarea", {
      class: "input",
      rows: 3,
      autocomplete: "off",
      "aria-label": t("welcome.note"),
    });
    text.value = t("welcome.note.example");
    const send = async () => {
      this.#said.replaceChildren();
      try {
        const back = await roundTrip(text.value);
        const same = back === text.value;
        this.#said.replaceChildren(
          same
            ? notice("check", [t("welcome.note.well")])
            : notice("care", [t("welcome.note.wrong")], "end"),
        );
      } catch (error) {
        this.#said.replaceChildren(errorNotice(error));
      }
    };
    this.show(
      form(this, send, text, submit(t("welcome.note.try"), "plain", "lock")),
      this.#said,
    );
  }
}

/** @param {string} text @returns {Promise<unknown>} what came back */
async function roundTrip(text) {
  const id = randomId();
  const kind = Kinds.DRAFT;
  const content = { t: Date.now(), text, note: id };
  await records.save({ kind, id, parent: NO_PARENT, content });
  const { records: found } = await records.list({ kind, id });
  await remove(`/api/records/${kind}/${id}`);
  return found[0]?.record?.content.text ?? null;
}

customElements.define("test-note", TestNote);
