// SPDX-License-Identifier: AGPL-3.0-or-later
import { beginTake, NoTake } from "./microphone-take.js";
import { button } from "../../lib/button.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { keepPrompt, MOST_SECONDS } from "./prompts.js";
import { Problem } from "../../lib/problem.js";
import { promptSound } from "./prompt-sound.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { stopwatch } from "../../lib/times.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./microphone-take.js").MicrophoneTake} MicrophoneTake */
/** @typedef {import("./prompts.js").Recording} Recording */

const METER_MS = 80;
/** From here on is said how much is left. */
const LAST_SECONDS = 10;
/** Speech peaks at a third of what a microphone can take. */
const LEVEL_GAIN = 2.5;

/**
 * <prompt-recorder class="recorder">: records one line, lets it be listened to,
 * and keeps it or does not.
 *
 * properties `language`, `line`
 * event `closed`: CustomEvent, `detail` the `Recording` that was kept, or null
 */
export class PromptRecorder extends ScreenElement {
  language = "";
  line = "";
  /** Ends with the take that is under way. */
  #turn = new AbortController();
  #isUnkept = false;

  /** @override */
  start() {
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", t("prompts.recorder"));
    this.until.addEventListener("abort", () => this.#turn.abort());
    void this.#record();
  }

  /** Something was recorded that would be lost. */
  get isUnkept() {
    return this.#isUnkept;
  }

  async #record() {
    this.#turn.abort();
    this.#turn = new AbortController();
    const { signal } = this.#turn;
    this.show(h("p", { class: "soft", role: "status" }, t("prompts.asking")));
    try {
      const take = await beginTake(signal);
      this.#isUnkept = true;
      this.#listen(take, signal);
      const recorded = await take.finished;
      this.show(h("p", { class: "soft", role: "status" }, t("prompts.making")));
      const wav = await promptSound(recorded);
      if (signal.aborted) return;
      if (wav) this.#review(wav, take.seconds >= MOST_SECONDS);
      else this.#failed(t("prompts.not.silent"));
    } catch (error) {
      if (signal.aborted) return;
      const why = error instanceof NoTake ? error.why : "browser";
      this.#failed(t(`prompts.not.${why}`));
    }
  }

  /** @param {MicrophoneTake} take @param {AbortSignal} signal */
  #listen(take, signal) {
    const { meter, show: level } = levelMeter();
    const time = h("span", { class: "numbers", role: "timer" });
    const left = h("span", { class: "soft small", role: "status" });
    const stop = button(this, t("prompts.stop"), () => take.stop(), {
      kind: "primary",
    });
    const show = () => {
      level(Math.min(1, take.level * LEVEL_GAIN));
      time.textContent = timeText(take.seconds);
      const rest = MOST_SECONDS - take.seconds;
      const words = rest <= LAST_SECONDS ? t("prompts.ending") : "";
      if (left.textContent !== words) left.textContent = words;
    };
    const timer = setInterval(show, METER_MS);
    void take.finished.catch(() => {}).finally(() => clearInterval(timer));
    signal.addEventListener("abort", () => clearInterval(timer));
    this.show(
      h(
        "p",
        { class: "recorder__now" },
        h("span", { class: "recorder__dot", "aria-hidden": "true" }),
        h("span", { role: "status" }, t("prompts.recording")),
        time,
        left,
      ),
      meter,
      h("div", { class: "line-up" }, stop, this.#closing("prompts.cancel")),
    );
    show();
    stop.focus();
  }

  /** @param {Uint8Array<ArrayBuffer>} wav @param {boolean} isFull it was ended by its length */
  #review(wav, isFull) {
    const url = URL.createObjectURL(new Blob([wav], { type: "audio/wav" }));
    this.#turn.signal.addEventListener("abort", () => URL.revokeObjectURL(url));
    const wrong = h("div", { "aria-live": "polite" });
    const keep = button(this, t("prompts.keep"), () => this.#keep(wav, wrong), {
      kind: "primary",
      sign: "check",
    });
    this.show(
      h(
        "p",
        { class: "small", role: "status" },
        t(isFull ? "prompts.review.full" : "prompts.review"),
      ),
      h("audio", {
        controls: true,
        src: url,
        "aria-label": t("prompts.review.label"),
      }),
      wrong,
      h(
        "div",
        { class: "line-up" },
        keep,
        button(this, t("prompts.again"), () => this.#record(), { sign: "mic" }),
        this.#closing("prompts.drop"),
      ),
    );
    keep.focus();
  }

  /** @param {Uint8Array<ArrayBuffer>} wav @param {HTMLElement} wrong */
  async #keep(wav, wrong) {
    wrong.replaceChildren();
    try {
      this.#close(await keepPrompt(this.language, this.line, wav));
    } catch (error) {
      wrong.replaceChildren(
        Problem.is(error, "not-found")
          ? notice("care", [t("prompts.gone")], "care")
          : errorNotice(error),
      );
    }
  }

  /** @param {string} text */
  #failed(text) {
    this.#isUnkept = false;
    const again = button(this, t("prompts.try"), () => this.#record(), {
      sign: "mic",
    });
    this.show(
      notice("mic-off", [text], "care"),
      h("div", { class: "line-up" }, again, this.#closing("prompts.close")),
    );
    again.focus();
  }

  /** @param {string} key */
  #closing(key) {
    return button(this, t(key), () => this.#close(null), { kind: "quiet" });
  }

  /** @param {Recording | null} recording */
  #close(recording) {
    this.#turn.abort();
    this.#isUnkept = false;
    this.dispatchEvent(new CustomEvent("closed", { detail: recording }));
  }
}

/** How far it has come, and how far it may. @param {number} seconds */
const timeText = (seconds) =>
  t("prompts.time", {
    time: stopwatch(seconds),
    most: stopwatch(MOST_SECONDS),
  });

function levelMeter() {
  const level = h("span", { class: "recorder__level" });
  const meter = h("span", {
    class: "recorder__meter",
    role: "meter",
    "aria-label": t("prompts.level"),
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": 0,
  }, level);
  /** @param {number} loud 0 to 1 */
  const show = (loud) => {
    level.style.setProperty("--level", String(loud));
    meter.setAttribute("aria-valuenow", String(Math.round(loud * 100)));
  };
  return { meter, show };
}

customElements.define("prompt-recorder", PromptRecorder);
