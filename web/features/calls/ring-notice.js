// SPDX-License-Identifier: AGPL-3.0-or-later
import { languageName } from "../../lib/times.js";
import { t } from "../../lib/catalogue.js";
import { isAnsweredHere } from "./rings.js";

/** @import { Ring } from "./rings.js" */

/**
 * A notification for as long as it rings and she looks at something else: at
 * another tab, or at another window beside this one. It goes when she is back,
 * and comes again when she turns away again.
 * @param {Ring} ring
 * @param {AbortSignal} until it rings no more here
 */
export function noticeWhileAway(ring, until) {
  /** @type {Notification | null} also one that she has closed herself */
  let notice = null;
  const look = () => {
    const away = !until.aborted && !isLookedAt();
    if (away) notice ??= notify(ring);
    else if (notice) {
      notice.close();
      notice = null;
    }
  };
  document.addEventListener("visibilitychange", look, { signal: until });
  addEventListener("blur", look, { signal: until });
  addEventListener("focus", look, { signal: until });
  until.addEventListener("abort", look, { once: true });
  look();
}

/** A page beside another window is seen, perhaps, and not looked at. */
const isLookedAt = () =>
  document.visibilityState === "visible" && document.hasFocus();

/** @param {Ring} ring it says no more than the card does */
function notify(ring) {
  const allowed = "Notification" in globalThis &&
    Notification.permission === "granted";
  if (!allowed) return null;
  try {
    const notice = new Notification(t("ring.title"), {
      body: languageName(ring.language),
      tag: "llamenos/ring",
      silent: !isAnsweredHere(ring),
      requireInteraction: true,
    });
    notice.addEventListener("click", () => {
      focus();
      notice.close();
    }, { once: true });
    return notice;
  } catch {
    // Phones allow it to service workers only; the sound is what counts.
    return null;
  }
}
