// SPDX-License-Identifier: AGPL-3.0-or-later
import { ThreeEscapes } from "../lib/three-escapes.js";

/**
 * The way out: the link in the corner, three times Escape, or closing the page.
 * The call ends first; the address goes in place of this page's, so that "back"
 * does not come here again.
 * @param {HTMLAnchorElement} link
 * @param {() => void} endCall
 * @param {AbortSignal} signal
 */
export function watchForLeaving(link, endCall, signal) {
  const leave = () => {
    endCall();
    // What is on screen goes at once, even if the other page is slow to come.
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  }, { signal });
  const escapes = new ThreeEscapes();
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (escapes.press(event.timeStamp)) leave();
  }, { signal, capture: true });
  addEventListener("pagehide", endCall, { signal });
  // A page that comes back from memory would show a call that is no more.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  }, { signal });
}
