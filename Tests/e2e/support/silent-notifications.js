// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs before every page in a headless shell, which has no place to show a notification and so
// forbids them: here they are allowed, and shown to nobody.
globalThis.Notification = class extends EventTarget {
  static permission = "granted";

  static requestPermission() {
    return Promise.resolve("granted");
  }

  close() {}
};
