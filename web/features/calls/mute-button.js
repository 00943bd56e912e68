// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";

/** @import { ScreenElement } from "../../lib/screen-element.js" */

/**
 * The microphone of a call whose voice is in this tab.
 * @param {ScreenElement} owner @param {{mute: () => void}} call
 * @param {boolean} muted
 */
export function muteButton(owner, call, muted) {
  const mute = button(owner, t("panel.mute"), () => call.mute(), {
    kind: muted ? "care" : "",
    sign: muted ? "mic-off" : "mic",
  });
  mute.setAttribute("aria-pressed", String(muted));
  mute.dataset.act = "mute";
  return mute;
}
