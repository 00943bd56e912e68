// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask } from "../../lib/ask.js";
import { button } from "../../lib/button.js";
import { errorNotice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { PromptRecorder } from "./prompt-recorder.js";
import { removePrompt, soundOf } from "./prompts.js";
import { savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { date, duration } from "../../lib/times.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./prompts.js").Line} Line */

/**
 * <prompt-line class="prompt" role="listitem">: one line in one language: what is said, or that it
 * was recorded, and what can be done with it.
 *
 * properties `language`; `line`
 * event `records`: cancelable, before it begins
 */
export class PromptLine extends ScreenElement {
  language = "";
  /** @type {Line} */
  line = { line: "", text: null, recording: null };
  #foot = h("div", { class: "prompt__foot" });

  /** @override */
  start() {
    this.#draw();
  }

  /** What was recorded here would be lost. */
  get isUnkept() {
    const recorder = this.#foot.firstElementChild;
    return recorder instanceof PromptRecorder && recorder.isUnkept;
  }

  /** Puts away what is open here. */
  close() {
    this.#foot.replaceChildren();
    this.#draw();
  }

  #draw() {
    const { recording } = this.line;
    this.show(
      h(
        "div",
        { class: "prompt__head" },
        h(
          "div",
          { class: "row__body" },
          h(
            "p",
            { class: "row__title" },
            h("span", {}, this.#name),
            recording &&
              h("span", { class: "tag tag--accent" }, length(this.line)),
          ),
          this.#words(),
        ),
        h("div", { class: "prompt__acts" }, ...this.#acts()),
      ),
      this.#foot,
    );
  }

  get #name() {
    const { line } = this.line;
    return line.startsWith("digit")
      ? t("prompts.line.digit", { digit: line.slice(-1) })
      : t(`prompts.line.${line}`);
  }

  #words() {
    const { text, recording } = this.line;
    const said = text === null
      ? t("prompts.noText")
      : h("q", { lang: this.language }, text);
    if (!recording) return h("p", { class: "row__meta" }, said);
    const recorded = t("prompts.recorded", {
      date: date(recording.recordedAt),
    });
    return h("p", { class: "row__meta" }, said, h("br"), recorded);
  }

  #acts() {
    const { recording } = this.line;
    const name = this.#name;
    const record = button(
      this,
      t(recording ? "prompts.anew" : "prompts.record"),
      () => this.#record(),
      {
        kind: "quiet",
        sign: "mic",
        label: t(recording ? "prompts.anew.of" : "prompts.record.of", { name }),
      },
    );
    if (!recording) return [record];
    const listen = button(this, t("prompts.listen"), () => this.#listen(), {
      kind: "quiet",
      sign: "play",
      label: t("prompts.listen.of", { name }),
    });
    const removes = button(this, t("prompts.remove"), () => this.#remove(), {
      kind: "quiet",
      label: t("prompts.remove.of", { name }),
    });
    return [listen, record, removes];
  }

  #record() {
    const asked = new Event("records", { bubbles: true, cancelable: true });
    if (!this.dispatchEvent(asked)) return;
    const { language } = this;
    const recorder = Object.assign(
      /** @type {PromptRecorder} */ (h("prompt-recorder", {
        class: "recorder",
      })),
      { language, line: this.line.line },
    );
    this.on(recorder, "closed", (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (detail) this.line = { ...this.line, recording: detail };
      this.close();
      if (detail) this.#say("prompts.kept");
      this.querySelector("button")?.focus();
    });
    this.#foot.replaceChildren(recorder);
  }

  async #listen() {
    await this.#try(async () => {
      const url = URL.createObjectURL(
        await soundOf(this.language, this.line.line),
      );
      this.until.addEventListener("abort", () => URL.revokeObjectURL(url));
      if (this.until.aborted) return;
      this.#foot.replaceChildren(h("audio", {
        controls: true,
        autoplay: true,
        src: url,
        "aria-label": t("prompts.listen.of", { name: this.#name }),
      }));
    });
  }

  async #remove() {
    const name = this.#name;
    const sure = await ask(this, {
      title: t("prompts.remove.ask", { name }),
      body: t("prompts.remove.body"),
      verb: t("prompts.remove.verb"),
    });
    if (!sure) return;
    await this.#try(async () => {
      await removePrompt(this.language, this.line.line);
      this.line = { ...this.line, recording: null };
      this.close();
      this.#say("prompts.removed");
      this.querySelector("button")?.focus();
    });
  }

  /** @param {() => Promise<void>} act */
  async #try(act) {
    try {
      await act();
    } catch (error) {
      this.#foot.replaceChildren(errorNotice(error));
    }
  }

  /** @param {string} key */
  #say(key) {
    const saved = savedLine("prompts");
    this.#foot.replaceChildren(saved);
    saved.say(key);
  }
}

/** @param {Line} line that is recorded */
const length = ({ recording }) =>
  duration(Math.max(1, Math.round((recording?.milliseconds ?? 0) / 1000)));

customElements.define("prompt-line", PromptLine);
