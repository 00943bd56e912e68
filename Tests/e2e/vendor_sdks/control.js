// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * The vendor's side of a double, in the hands of a test: before each double in
 * the file that is installed. A double registers what can ring by `vendor.rings`,
 * and says what was asked of it by `vendor.did`.
 */
globalThis.vendor = {
  /** What was asked of the SDK, in order. */
  log: [],
  calls: new Map(),
  did(what) {
    this.log.push(what);
  },
  /** @param {string} leg @param {object} call with `cancelled` and `left` */
  rings(leg, call) {
    this.calls.set(leg, call);
  },
  /** As an SDK does that is told to answer. */
  async listen() {
    this.microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  },
};
