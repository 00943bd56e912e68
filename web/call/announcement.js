// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { View } from "./view.js" */

/**
 * What a screen reader is told when something changes within a step; a new step
 * needs none, since its heading takes the focus.
 * @param {View} view
 * @returns {string}
 */
export function announcement({ t, place }) {
  if (!place.line) return t("line.lost");
  if (place.unrecorded) return t(`unrecorded.${place.unrecorded}`);
  if (place.step === "waiting" && place.ringing > 0) {
    return t("waiting.title", { count: place.ringing });
  }
  if (place.step !== "talking") return "";
  if (place.interrupted) return t("talking.interrupted");
  if (place.muted) return t("talking.muted");
  if (!place.words || place.words.length === 0) return "";
  const half = place.words.length / 2;
  return t("words.announced", {
    mine: place.words.slice(0, half).join(", "),
    theirs: place.words.slice(half).join(", "),
  });
}
