// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { languageName, stopwatch, when } from "../../lib/times.js";
import { callWords } from "./call-words.js";
import { muteButton } from "./mute-button.js";
import { offerReport } from "./offer-report.js";

/** @import { CallInHand, CallState, PanelParts } from "./call-state.js" */

/** What went wrong for safety's sake is said in red. */
const ALARMS = ["commit-mismatch", "bad-sdp", "bad-candidate"];

/** @type {PanelParts<import("./member-call.js").MemberCall>} */
const WEB = {
  title: () => t("panel.talking"),
  controls: (owner, call, { muted }) => [muteButton(owner, call, muted)],
  said(owner, call, { interrupted, pressToHear }) {
    const hear = () =>
      button(owner, t("panel.hear"), () => call.hear(), {
        kind: "primary",
        sign: "speaker",
      });
    return [
      ...(interrupted
        ? [notice("offline", [t("panel.interrupted")], "care")]
        : []),
      ...(pressToHear ? [hear()] : []),
    ];
  },
  about: callWords,
  why: (why) => t(`panel.why.${why}`),
  notEnded: errorNotice,
  ban: {
    text: () => t("panel.ban.text"),
    sure: () => t("panel.ban.sure"),
    until: when,
    failed: errorNotice,
  },
};

/** @param {CallInHand} call @returns {PanelParts<any>} */
const partsOf = ({ parts }) => parts ?? WEB;

/**
 * <call-panel>: how long, how safe it is to talk, ban, report and the way out.
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
  #failed = h("div", { class: "call-panel__failed" });
  #report = h("div", {});

  /** @override */
  start() {
    this.classList.add("call-panel-parts");
    const call = this.call;
    if (!call) return;
    call.state.watch((state) => this.#draw(call, state), this.until);
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
        over ? null : [this.#failed, this.#muted],
      ),
      h(
        "div",
        { class: "talk__side" },
        ...this.#said(call, state),
        over ? null : partsOf(call).about(state),
        this.locked ? null : this.#ban(call, state),
        this.locked || !over ? null : this.#report,
      ),
    );
    if (over && !this.locked) {
      void offerReport(this.#report, call.id, this.until);
    }
    this.#sayMuted(state.muted && !over);
    const again = pressed && this.querySelector(`[data-act="${pressed}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {CallInHand} call @param {CallState} state */
  #now(call, state) {
    const title = {
      connecting: partsOf(call).connecting ?? (() => t("panel.connecting")),
      talking: partsOf(call).title,
      ended: () => t("panel.ended"),
    }[state.stage]();
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
        h("h2", {}, title),
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
    const end = button(this, t("panel.end"), () => this.#end(call), {
      kind: "end",
      sign: "phone-end",
    });
    end.dataset.act = "end";
    return h(
      "div",
      { class: "call-panel__controls" },
      ...partsOf(call).controls(this, call, state),
      end,
    );
  }

  /** @param {CallInHand} call */
  async #end(call) {
    this.#failed.replaceChildren();
    try {
      await call.hangUp();
    } catch (error) {
      // Only a call whose voice is elsewhere needs the server for its end.
      if (!(error instanceof Problem)) throw error;
      this.#failed.replaceChildren(partsOf(call).notEnded(error));
    }
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

  /** @param {CallInHand} call @param {CallState} state what has to be known */
  #said(call, state) {
    const { said, why } = partsOf(call);
    if (state.stage !== "ended") return said(this, call, state);
    const reason = state.why ?? "";
    const kind = ALARMS.includes(reason) ? "end" : "";
    return [notice(kind ? "care" : "phone-end", [why(reason)], kind)];
  }

  /** @param {CallInHand} call @param {CallState} state */
  #ban(call, state) {
    const { ban } = partsOf(call);
    if (state.bannedUntil !== null) {
      return h(
        "p",
        { class: "soft small", role: "status" },
        t("panel.banned", { until: ban.until(state.bannedUntil) }),
      );
    }
    const sure = button(this, ban.sure(), async () => {
      try {
        await call.ban();
      } catch (error) {
        this.#banned.replaceChildren(ban.failed(error));
      }
    }, { kind: "quiet-end", sign: "ban" });
    return h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("panel.ban")),
      h(
        "div",
        { class: "stack stack--tight" },
        h("p", { class: "small" }, ban.text()),
        h("div", { class: "line-up" }, sure),
        this.#banned,
      ),
    );
  }
}

customElements.define("call-panel", CallPanel);
