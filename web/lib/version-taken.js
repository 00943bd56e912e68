// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { Shown } from "./records.js" */

/** Somebody, or another tab, has saved this version before us. */
export class VersionTaken extends Error {
  /** @param {Shown} stored what the server has instead */
  constructor(stored) {
    super("version-taken");
    this.name = "VersionTaken";
    /** @readonly */
    this.stored = stored;
  }
}
