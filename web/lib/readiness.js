// SPDX-License-Identifier: AGPL-3.0-or-later
import { put } from "./api.js";
import { Signal } from "./signal.js";

/**
 * @typedef {"granted" | "denied" | "prompt"} Permission
 * @typedef {{microphone: Permission, notifications: Permission,
 *   soundTried: boolean}} Readiness
 */

const TRIED = "llamenos/sound-tried";

/**
 * Whether this browser could ring and talk: what it allows, and whether a test
 * ring was heard. The server is told, because it decides who is rung.
 */
export class DeviceReadiness {
  #events;

  /** @type {Signal<Readiness>} */
  now = new Signal(
    /** @type {Readiness} */ ({
      microphone: "prompt",
      notifications: "prompt",
      soundTried: false,
    }),
  );

  /** @param {Pick<import("./events.js").EventStream, "stream">} events */
  constructor(events) {
    this.#events = events;
  }

  /**
   * Looks at what the browser allows, and again whenever that changes.
   * @param {AbortSignal} until
   */
  async watch(until) {
    const look = () => this.look();
    this.#microphone = await watchPermission("microphone", look, until);
    await watchPermission("notifications", look, until);
    this.look();
  }

  /** @param {AbortSignal} until the end of the session */
  async start(until) {
    await this.watch(until);
    this.#events.stream.watch(() => this.#tell(), until);
    this.now.changes(() => this.#tell(), until);
  }

  /** @type {PermissionStatus | null} */
  #microphone = null;
  /** What asking showed. @type {Permission} */
  #asked = "prompt";

  /** @returns {Permission} */
  #microphoneState() {
    const said = this.#microphone?.state ?? this.#asked;
    // Firefox goes on saying so where it was allowed, but not to be remembered.
    const allowed = said === "prompt" && this.#asked === "granted";
    return allowed ? "granted" : said;
  }

  look() {
    const next = {
      microphone: this.#microphoneState(),
      notifications: notificationPermission(),
      soundTried: localStorage.getItem(TRIED) === "yes",
    };
    const same = JSON.stringify(next) === JSON.stringify(this.now.value);
    if (!same) this.now.value = next;
  }

  /** Asks for the microphone and lets it go at once. @returns {Promise<boolean>} */
  async askForMicrophone() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
      this.#asked = "granted";
    } catch {
      this.#asked = "denied";
    }
    this.look();
    return this.now.value.microphone === "granted";
  }

  async askForNotifications() {
    if ("Notification" in globalThis) await Notification.requestPermission();
    this.look();
  }

  /** A test ring was heard here. */
  soundHeard() {
    localStorage.setItem(TRIED, "yes");
    this.look();
  }

  /** One after the other: the server keeps what comes last. */
  #told = Promise.resolve();

  #tell() {
    this.#told = this.#told.then(async () => {
      const stream = this.#events.stream.value;
      if (!stream) return;
      await put("/api/me/readiness", { stream, ...this.now.value })
        .catch(() => {});
    });
  }
}

/** @returns {Permission} */
function notificationPermission() {
  if (!("Notification" in globalThis)) return "denied";
  return Notification.permission === "default"
    ? "prompt"
    : Notification.permission;
}

/**
 * @param {string} name @param {() => void} changed @param {AbortSignal} until
 * @returns {Promise<PermissionStatus | null>}
 */
async function watchPermission(name, changed, until) {
  try {
    const status = await navigator.permissions.query({
      name: /** @type {PermissionName} */ (name),
    });
    status.addEventListener("change", changed, { signal: until });
    return status;
  } catch {
    return null;
  }
}
