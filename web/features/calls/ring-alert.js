// SPDX-License-Identifier: AGPL-3.0-or-later
import { noticeWhileAway } from "./ring-notice.js";
import { t } from "../../lib/catalogue.js";
import { ringSound } from "./ring-sound.js";

/** @import { Ring } from "./rings.js" */

/** One tab of a browser sounds; when it goes, the next one takes over. */
const LOCK = "llamenos/ring";
const VIBRATION = [500, 200, 500, 1300];

/**
 * Everything by which a ring is noticed away from the card: sound, vibration,
 * the title of the tab, a notification.
 * @param {Ring} ring the oldest
 * @param {AbortSignal} until it rings no more
 */
export function alertTo(ring, until) {
  showTitle(until);
  navigator.locks.request(LOCK, { signal: until }, async () => {
    const stopSound = ringSound();
    const stopVibration = vibrate();
    noticeWhileAway(ring, until);
    await new Promise((resolve) => {
      until.addEventListener("abort", resolve, { once: true });
    });
    stopSound();
    stopVibration();
  }).catch(() => {
    // It stopped while another tab was sounding.
  });
}

/** @param {AbortSignal} until */
function showTitle(until) {
  const ours = t("ring.tab");
  let before = document.title;
  // The page's own title may change meanwhile: that one comes back.
  const show = () => {
    if (document.title !== ours) before = document.title;
    document.title = ours;
  };
  show();
  const again = setInterval(show, 1000);
  until.addEventListener("abort", () => {
    clearInterval(again);
    if (document.title === ours) document.title = before;
  }, { once: true });
}

function vibrate() {
  if (!("vibrate" in navigator)) return () => {};
  const buzz = () => navigator.vibrate(VIBRATION);
  buzz();
  const again = setInterval(
    buzz,
    VIBRATION.reduce((sum, part) => sum + part, 0),
  );
  return () => {
    clearInterval(again);
    navigator.vibrate(0);
  };
}
