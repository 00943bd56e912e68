// SPDX-License-Identifier: AGPL-3.0-or-later
import { noticeWhileAway } from "./ring-notice.js";
import { t } from "../../lib/catalogue.js";
import { ringSound } from "./ring-sound.js";
import { isAnsweredHere } from "./rings.js";

/** @import { Ring } from "./rings.js" */

/** One tab of a browser sounds; when it goes, the next one takes over. */
const LOCK = "llamenos/ring";
const VIBRATION = [500, 200, 500, 1300];

/**
 * Everything by which a ring is noticed away from the card: sound, vibration,
 * the title of the tab, a notification. One goes on as long as anything rings;
 * what rings on her phone is silent here.
 */
export class RingAlert {
  /** @type {{isHeard: boolean, end: AbortController} | null} */
  #now = null;

  /** @param {readonly Ring[]} rings those that sound, the oldest first */
  follow(rings) {
    const ring = rings.find(isAnsweredHere) ?? rings.at(0);
    const isHeard = ring !== undefined && isAnsweredHere(ring);
    if (ring && this.#now?.isHeard === isHeard) return;
    this.#now?.end.abort();
    this.#now = ring ? { isHeard, end: new AbortController() } : null;
    if (ring && this.#now) alertTo(ring, isHeard, this.#now.end.signal);
  }
}

/**
 * @param {Ring} ring @param {boolean} isHeard
 * @param {AbortSignal} until it rings no more
 */
function alertTo(ring, isHeard, until) {
  showTitle(until);
  navigator.locks.request(LOCK, { signal: until }, async () => {
    const stops = isHeard ? [ringSound(), vibrate()] : [];
    noticeWhileAway(ring, until);
    await new Promise((resolve) => {
      until.addEventListener("abort", resolve, { once: true });
    });
    for (const stop of stops) stop();
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
