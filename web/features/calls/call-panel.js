// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { languageName, stopwatch, when } from "../../lib/times.js";
import { callWords } from "./call-words.js";

/** @import { CallInHand, CallState } from "./call-state.js" */

/** What went wrong for safety's sake is said in red. */
const ALARMS = ["commit-mismatch", "bad-sdp", "bad-candidate"];

/**
 * <call-panel>: how long, the words to compare, mute, ban and the way out.
 *
 * property `call`; property `locked`: short, for the foot of a locked page
 */
export class CallPanel extends ScreenElement {
  /** @type {CallInHand | null} */
  call = null;
  locked = false;
  #time = h("span", { class: "call-panel__time", role: "timer" });
  #muted = h("div", { class: "call-panel__muted", role: "status" });
  #banned = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.classList.add("call-panel-parts");
    const call = this.call;
    if (!call) return;
    const draw = (/** @type {CallState} */ state) => this.#draw(call, state);
    call.state.watch(draw, this.until);
    this.every(1000, () => this.#tick(call));
    this.#tick(call);
  }

  /** @param {CallInHand} call */
  #tick(call) {
    if (call.isOver) return;
    this.#time.replaceChildren(stopwatch((Date.now() - call.since) / 1000));
  }

  /** @param {CallInHand} call @param {CallState} state */
  #draw(call, state) {
    const pressed = document.activeElement instanceof HTMLElement &&
        this.contains(document.activeElement)
      ? document.activeElement.dataset.act
      : undefined;
    const over = state.stage === "ended";
    this.show(
      h(
        "header",
        { class: "call-top" },
        this.#now(call, state),
        over ? null : this.#controls(call, state),
        over ? null : this.#muted,
      ),
      h(
        "div",
        { class: "talk__side" },
        ...this.#said(state),
        over ? null : call.channel === "phone" ? byPhone() : callWords(state),
        over || this.locked ? null : this.#ban(call, state),
      ),
    );
    this.#sayMuted(state.muted && !over);
    const again = pressed && this.querySelector(`[data-act="${pressed}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {CallInHand} call @param {CallState} state */
  #now(call, state) {
    const isPhone = call.channel === "phone";
    const title = {
      connecting: "panel.connecting",
      talking: isPhone ? "panel.talking.phone" : "panel.talking",
      ended: "panel.ended",
    }[state.stage];
    const kind = state.stage === "ended" ? "" : "glyph--call";
    return h(
      "div",
      { class: "call-panel__now" },
      h(
        "span",
        { class: `glyph ${kind}`.trim(), "aria-hidden": "true" },
        icon(state.stage === "ended" ? "phone-end" : "phone"),
      ),
      h(
        "div",
        { class: "call-panel__who" },
        h("h2", {}, t(title)),
        h(
          "span",
          {},
          t(`panel.channel.${call.channel}`, {
            language: languageName(call.language),
          }),
        ),
      ),
      this.#time,
    );
  }

  /** @param {CallInHand} call @param {CallState} state */
  #controls(call, state) {
    const mute = button(this, t("panel.mute"), () => call.mute(), {
      kind: state.muted ? "care" : "",
      sign: state.muted ? "mic-off" : "mic",
    });
    mute.setAttribute("aria-pressed", String(state.muted));
    mute.dataset.act = "mute";
    const end = button(this, t("panel.end"), () => call.hangUp(), {
      kind: "end",
      sign: "phone-end",
    });
    end.dataset.act = "end";
    const controls = call.isHere ? [mute, end] : [end];
    return h("div", { class: "call-panel__controls" }, controls);
  }

  /** Only what changes, or a screen reader says it with each draw. */
  /** @param {boolean} muted */
  #sayMuted(muted) {
    const said = this.#muted.childElementCount > 0;
    if (said === muted) return;
    this.#muted.replaceChildren(
      ...(muted ? [icon("mic-off"), h("b", {}, t("panel.muted"))] : []),
    );
  }

  /** @param {CallState} state what has to be said beside the words */
  #said(state) {
    const out = [];
    if (state.interrupted) {
      out.push(notice("offline", [t("panel.interrupted")], "care"));
    }
    if (state.pressToHear && this.call) {
      const { call } = this;
      out.push(
        button(this, t("panel.hear"), () => call.hear(), {
          kind: "primary",
          sign: "speaker",
        }),
      );
    }
    if (state.stage === "ended") {
      const why = `panel.why.${state.why}`;
      const kind = ALARMS.includes(state.why ?? "") ? "end" : "";
      out.push(notice(kind ? "care" : "phone-end", [t(why)], kind));
    }
    return out;
  }

  /** @param {CallInHand} call @param {CallState} state */
  #ban(call, state) {
    if (state.bannedUntil !== null) {
      return h(
        "p",
        { class: "soft small", role: "status" },
        t("panel.banned", { until: when(state.bannedUntil) }),
      );
    }
    const sure = button(this, t("panel.ban.sure"), async () => {
      try {
        await call.ban();
      } catch (error) {
        this.#banned.replaceChildren(errorNotice(error));
      }
    }, { kind: "quiet-end", sign: "ban" });
    return h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("panel.ban")),
      h(
        "div",
        { class: "stack stack--tight" },
        h("p", { class: "small" }, t("panel.ban.text")),
        h("div", { class: "line-up" }, sure),
        this.#banned,
      ),
    );
  }
}

/** There are no words to compare: who else can hear it is known. */
const byPhone = () => notice("eye", [t("panel.phone.hears")]);

customElements.define("call-panel", CallPanel);
