// SPDX-License-Identifier: AGPL-3.0-or-later
import { ScreenElement } from "../lib/screen-element.js";

/**
 * Minutes and seconds since `since` (ms), ticking.
 * A screen reader reads it when asked, not each second.
 */
export class CallerTimer extends ScreenElement {
  /** @override */
  start() {
    this.setAttribute("role", "timer");
    const since = Number(this.getAttribute("since"));
    const tick = () => {
      const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
      const rest = String(seconds % 60).padStart(2, "0");
      this.show(`${Math.floor(seconds / 60)}:${rest}`);
    };
    tick();
    this.every(1000, tick);
  }
}

customElements.define("caller-timer", CallerTimer);
