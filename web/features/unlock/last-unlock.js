// SPDX-License-Identifier: AGPL-3.0-or-later
import { Signal } from "../../lib/signal.js";

/**
 * What the custodian said about the time before this unlock: how many wrong
 * PINs since the last good one. Home tells it.
 * @type {Signal<{wrongSinceOk: number, lastOk: number} | null>}
 */
export const lastUnlock = new Signal(
  /** @type {{wrongSinceOk: number, lastOk: number} | null} */ (null),
);
