// SPDX-License-Identifier: AGPL-3.0-or-later
import { getBytes } from "../../lib/api.js";
import { events, keyring, records } from "../../lib/app.js";
import { button } from "../../lib/button.js";
import { fromBase64url } from "../../lib/bytes.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { Kinds, openAttachment, Refused } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { stopwatch } from "../../lib/times.js";

/** @import { Shown } from "../../lib/records.js" */

/** @typedef {{id: string, key: string, size: number, chunks: number}} Attachment */

/**
 * <voice-message>: what a caller left, opened in this browser for whoever holds
 * the inbox.
 *
 * property `call`: id, hex
 */
class VoiceMessage extends ScreenElement {
  call = "";

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
    this.show(...found.records.map((shown) => this.#message(shown)));
  }

  /** @param {Shown} shown */
  #message({ record, refused }) {
    if (!record) {
      return notice(
        "lock",
        [t("calls.voice.closed")],
        refused === "no-wrap" ? "" : "end",
      );
    }
    const seconds = Number(record.content.seconds);
    const place = h("div", { class: "stack stack--tight" });
    const listen = button(this, t("calls.voice.listen"), async () => {
      try {
        place.replaceChildren(await this.#player(record.content));
      } catch (error) {
        place.append(
          error instanceof Refused
            ? notice("care", [t("calls.voice.broken")], "end")
            : errorNotice(error),
        );
      }
    }, { sign: "play" });
    place.append(
      h(
        "div",
        { class: "line-up" },
        listen,
        h("span", { class: "numbers soft" }, stopwatch(seconds)),
      ),
    );
    return h(
      "section",
      { class: "section" },
      h("h2", {}, t("calls.voice.title")),
      place,
      h("p", { class: "readers" }, icon("eye"), t("calls.voice.readers")),
    );
  }

  /** @param {import("../../lib/sealing.js").Content} content */
  async #player(content) {
    const attachment = /** @type {Attachment} */ (content.attachment);
    const sealed = await getBytes(`/api/attachments/${attachment.id}`);
    const sound = await openAttachment({
      key: fromBase64url(attachment.key),
      size: attachment.size,
      chunks: attachment.chunks,
    }, sealed);
    const type = /^audio\/[\w;=.+-]+$/.test(String(content.mime))
      ? String(content.mime)
      : "audio/webm";
    const url = URL.createObjectURL(new Blob([sound], { type }));
    this.until.addEventListener("abort", () => URL.revokeObjectURL(url));
    return h("audio", {
      controls: true,
      autoplay: true,
      src: url,
      "aria-label": t("calls.voice.title"),
    });
  }
}

customElements.define("voice-message", VoiceMessage);
