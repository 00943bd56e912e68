// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask } from "../../lib/ask.js";
import { choice } from "../../lib/field.js";
import { fill } from "../../lib/loading.js";
import { GROUPS, loadPrompts } from "./prompts.js";
import { guardLeaving } from "./leave-guard.js";
import { h } from "../../lib/h.js";
import { languageName } from "../../lib/times.js";
import { notice } from "../../lib/notice.js";
import { PromptLine } from "./prompt-line.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./prompts.js").Spoken} Spoken */
/** @typedef {import("./prompts.js").Group} Group */

/**
 * <prompts-page>: what callers by phone hear, line by line, in each of the
 * hotline's languages; an admin records a line in her own voice.
 */
class PromptsPage extends ScreenElement {
  #main = h("div", { class: "stack stack--loose" });
  #lines = h("div", { class: "stack stack--loose" });

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(
      partHead("/settings/providers", t("settings.prompts"), t("prompts.lead")),
      this.#main,
    );
    this.on(this.#lines, "records", (event) => this.#makeRoom(event));
    guardLeaving(this, () => this.#open !== undefined, () => this.#drop());
    void fill(this, this.#main, async () => {
      const spoken = await loadPrompts();
      this.#draw(spoken[0]);
      return [
        notice("lock", [t("prompts.sealed")]),
        spoken.length > 1 && this.#languages(spoken),
        this.#lines,
      ];
    });
  }

  /** Where something was recorded that is not kept. */
  get #open() {
    return [...this.#lines.querySelectorAll("prompt-line")]
      .filter((line) => line instanceof PromptLine)
      .find((line) => line.isUnkept);
  }

  /** @param {Spoken[]} spoken */
  #languages(spoken) {
    const { element, select } = choice({
      name: "language",
      label: t("prompts.language"),
      value: spoken[0]?.language ?? "",
      options: spoken.map(({ language }) => [language, languageName(language)]),
    });
    let shown = select.value;
    this.on(select, "change", async () => {
      if (this.#open && !await this.#drop()) {
        select.value = shown;
        return;
      }
      shown = select.value;
      // What was kept since stands on the server alone.
      const told = await loadPrompts();
      this.#draw(told.find(({ language }) => language === shown));
    });
    return element;
  }

  /** @param {Spoken | undefined} spoken */
  #draw(spoken) {
    if (!spoken) return this.#lines.replaceChildren();
    this.#lines.replaceChildren(
      ...GROUPS.map((group) => section(spoken, group)),
    );
  }

  /** One is recorded at a time. @param {Event} event */
  #makeRoom(event) {
    const open = this.#open;
    const asked = event.target;
    if (open) {
      event.preventDefault();
      void this.#drop().then((sure) => {
        if (!sure || !(asked instanceof PromptLine)) return;
        asked.querySelector("button")?.focus();
      });
      return;
    }
    for (const line of this.#lines.querySelectorAll("prompt-line")) {
      if (line !== asked && line instanceof PromptLine) line.close();
    }
  }

  /** Asks, and drops it. */
  async #drop() {
    const sure = await ask(this, {
      title: t("prompts.leave.ask"),
      body: t("prompts.leave.body"),
      verb: t("prompts.drop"),
      not: t("prompts.leave.not"),
    });
    if (sure) this.#open?.close();
    return sure;
  }
}

/** @param {Spoken} spoken @param {Group} group */
function section({ language, lines }, { name, lines: wanted }) {
  const found = wanted.flatMap((key) =>
    lines.filter(({ line }) => line === key)
  );
  return h(
    "section",
    { class: "section" },
    h("h2", {}, t(`prompts.group.${name}`)),
    h("p", { class: "soft small" }, t(`prompts.group.${name}.when`)),
    h(
      "div",
      { role: "list" },
      found.map((line) =>
        Object.assign(h("prompt-line", { class: "prompt", role: "listitem" }), {
          language,
          line,
        })
      ),
    ),
  );
}

customElements.define("prompts-page", PromptsPage);
