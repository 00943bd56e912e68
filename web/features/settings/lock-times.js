// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";

/** Choices, in seconds. */
export const IDLE_SECONDS = [60, 120, 300, 600, 1800];
export const HIDDEN_SECONDS = [10, 30, 60, 300, 900];

/** @param {number} seconds @returns {string} `30 seconds`, `5 minutes` */
export const spelled = (seconds) =>
  seconds < 60
    ? t("hotline.seconds", { count: seconds })
    : t("lockSettings.minutes", { count: seconds / 60 });
