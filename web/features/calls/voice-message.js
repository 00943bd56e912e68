// SPDX-License-Identifier: AGPL-3.0-or-later
import { put } from "../../lib/api.js";
import { events, keyring, records } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { Problem } from "../../lib/problem.js";
import { Kinds, Refused } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { stopwatch } from "../../lib/times.js";
import { heardBy, notHeardYet, setAsideBy } from "./heard.js";
import { openSound } from "./voice-sound.js";

/**
 * @import { Content } from "../../lib/sealing.js"
 * @import { LeftMessage } from "./heard.js"
 * @import { Shown } from "../../lib/records.js"
 */

/** What no key and no newer list of members will ever open. */
const DAMAGED = ["open", "commit", "content", "payload", "truncated"]
  .concat("trailing", "padding-length", "padding-not-zero");

/**
 * <voice-message>: what a caller left, opened in this browser for whoever holds
 * the inbox, and whether anybody has heard it.
 *
 * property `call`: id, hex
 * property `left`: the call's messages, as the server has them
 */
export class VoiceMessages extends ScreenElement {
  call = "";
  /** @type {LeftMessage[]} */
  #left = [];
  /** Where each message says who heard it. @type {Map<string, HTMLElement>} */
  #states = new Map();
  /** Those that nobody will ever hear, by their ids. @type {Set<string>} */
  #damaged = new Set();

  /** @param {LeftMessage[]} left */
  set left(left) {
    this.#left = left;
    this.#drawStates();
  }

  /** @override */
  start() {
    const load = () => void this.#load();
    keyring.ring.watch(load, this.until);
    events.on("records", ({ kind, parent }) => {
      if (kind === Kinds.VOICE_MESSAGE && parent === this.call) load();
    }, this.until);
  }

  async #load() {
    if (!keyring.ring.value || this.call === "") return;
    const asked = { kind: Kinds.VOICE_MESSAGE, parent: this.call };
    const found = await records.list(asked).catch(() => ({ records: [] }));
    if (this.until.aborted) return;
    this.#states.clear();
    this.#damaged.clear();
    this.show(...found.records.map((shown) => this.#message(shown)));
    this.#drawStates();
  }

  /** @param {Shown} shown */
  #message({ record, refused, said }) {
    if (record) return this.#section(said.id, this.#toHear(said.id, record));
    if (!DAMAGED.includes(refused ?? "")) {
      return notice("lock", [t("calls.voice.closed")]);
    }
    this.#damaged.add(said.id);
    // It must not wait to be heard for ever.
    const aside = button(
      this,
      t("calls.voice.setAside"),
      () => this.#tellHeard(said.id),
    );
    return this.#section(said.id, [
      notice("lock", [t("calls.voice.damaged")], "end"),
      h("div", { class: "line-up" }, aside),
    ]);
  }

  /** @param {string} id @param {HTMLElement[]} children */
  #section(id, children) {
    const state = h("span", { class: "soft small" });
    this.#states.set(id, state);
    const title = h("h2", {}, t("calls.voice.title"));
    const head = h("div", { class: "line-up" }, title, state);
    return h("section", { class: "section" }, head, ...children);
  }

  /** @param {string} id @param {{content: Content}} record */
  #toHear(id, { content }) {
    const place = h("div", { class: "stack stack--tight" });
    const listen = button(this, t("calls.voice.listen"), async () => {
      try {
        place.replaceChildren(this.#player(await openSound(content)));
      } catch (error) {
        place.append(reasonNotToPlay(error));
        // A line that is lost may come back; what is broken stays so.
        if (!isBroken(error)) return;
      }
      await this.#tellHeard(id).catch(() => {});
    }, { sign: "play" });
    const length = h(
      "span",
      { class: "numbers soft" },
      stopwatch(Number(content.seconds)),
    );
    place.append(h("div", { class: "line-up" }, listen, length));
    return [
      place,
      h("p", { class: "readers" }, icon("eye"), t("calls.voice.readers")),
    ];
  }

  /** @param {Blob} sound */
  #player(sound) {
    const url = URL.createObjectURL(sound);
    this.until.addEventListener("abort", () => URL.revokeObjectURL(url));
    return h("audio", {
      controls: true,
      autoplay: true,
      src: url,
      "aria-label": t("calls.voice.title"),
    });
  }

  /** Others need not hear it too. @param {string} id */
  async #tellHeard(id) {
    await put(`/api/voice-messages/${id}/heard`, {});
  }

  #drawStates() {
    for (const message of this.#left) {
      const words = this.#damaged.has(message.id)
        ? setAsideBy(message)
        : heardBy(message);
      this.#states.get(message.id)?.replaceChildren(words || notHeardYet());
    }
  }
}

/** @param {unknown} error it is opened, or fetched, in vain each time */
const isBroken = (error) =>
  error instanceof Refused || Problem.is(error, "not-found");

/** @param {unknown} error */
const reasonNotToPlay = (error) =>
  isBroken(error)
    ? notice("care", [t("calls.voice.broken")], "end")
    : errorNotice(error);

customElements.define("voice-message", VoiceMessages);
