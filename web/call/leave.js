// SPDX-License-Identifier: AGPL-3.0-or-later

const ESCAPES = 3;
const ESCAPES_WITHIN_MS = 1500;

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
  /** @type {number[]} */
  let escapes = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    escapes = escapes.filter((at) => event.timeStamp - at < ESCAPES_WITHIN_MS);
    escapes.push(event.timeStamp);
    if (escapes.length >= ESCAPES) leave();
  }, { signal, capture: true });
  addEventListener("pagehide", endCall, { signal });
  // A page that comes back from memory would show a call that is no more.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  }, { signal });
}
