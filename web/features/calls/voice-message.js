// SPDX-License-Identifier: AGPL-3.0-or-later
import { remove } from "../../lib/api.js";
import { events, keyring, records, session } from "../../lib/app.js";
import { ask } from "../../lib/ask.js";
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
import { tellHeard } from "./tell-heard.js";

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
 * property `channel`: by which it came
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
  #hasDeleted = false;
  #channel = "web";

  /** @param {string} channel */
  set channel(channel) {
    if (channel === this.#channel) return;
    this.#channel = channel;
    void this.#load();
  }

  /** @param {LeftMessage[]} left */
  set left(left) {
    const there = new Set(left.map(({ id }) => id));
    const lost = this.#left.some(({ id }) => !there.has(id));
    this.#left = left;
    this.#drawStates();
    if (lost) void this.#load();
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
    const messages = found.records.map((shown) => this.#message(shown));
    // It outlives the news of the same deletion, which loads this anew.
    const deleted = () => notice("check", [t("calls.voice.deleted")]);
    this.show(...messages, ...(this.#hasDeleted ? [deleted()] : []));
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
      () => tellHeard(said.id),
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
    return h(
      "section",
      { class: "section" },
      head,
      ...children,
      session.may("deleteVoiceMessages") && this.#toDelete(id),
    );
  }

  /** @param {string} id */
  #toDelete(id) {
    const said = h("div", { "aria-live": "polite" });
    const press = button(this, t("calls.voice.delete"), async () => {
      const sure = await ask(this, {
        title: t("calls.voice.delete.ask"),
        body: t("calls.voice.delete.body"),
        verb: t("calls.voice.delete"),
      });
      if (!sure) return;
      try {
        await remove(`/api/voice-messages/${id}`);
      } catch (error) {
        // Another admin was faster.
        if (!Problem.is(error, "not-found")) {
          return said.replaceChildren(errorNotice(error));
        }
      }
      this.#hasDeleted = true;
      await this.#load();
    }, { kind: "quiet-end" });
    return h("div", {}, h("div", { class: "line-up" }, press), said);
  }

  /** @param {string} id @param {{content: Content}} record */
  #toHear(id, { content }) {
    const place = h("div", { class: "stack stack--tight" });
    const listen = button(this, t("calls.voice.listen"), async () => {
      const { until } = this;
      try {
        const sound = await openSound(content);
        // Locked meanwhile: it would sound on a page that shows nothing of it.
        if (until.aborted) return;
        place.replaceChildren(playerOf(sound, until));
      } catch (error) {
        if (until.aborted) return;
        place.append(reasonNotToPlay(error));
        // A line that is lost may come back; what is broken stays so.
        if (!isBroken(error)) return;
      }
      await tellHeard(id).catch(() => {});
    }, { sign: "play" });
    const length = h(
      "span",
      { class: "numbers soft" },
      stopwatch(Number(content.seconds)),
    );
    place.append(h("div", { class: "line-up" }, listen, length));
    return [
      place,
      h(
        "p",
        { class: "readers" },
        icon("eye"),
        t(`calls.voice.readers.${this.#channel}`),
      ),
    ];
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

/** @param {Blob} sound @param {AbortSignal} until it is to be heard no more */
function playerOf(sound, until) {
  const url = URL.createObjectURL(sound);
  until.addEventListener("abort", () => URL.revokeObjectURL(url));
  return h("audio", {
    controls: true,
    autoplay: true,
    src: url,
    "aria-label": t("calls.voice.title"),
  });
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
