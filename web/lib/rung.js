// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, put } from "./api.js";
import { Signal } from "./signal.js";

/**
 * @typedef {object} Rung
 * @property {boolean} rung
 * @property {number} [until] Unix seconds @property {number} [next]
 * @property {{code: string}[]} reasons why not, and warnings
 *
 * @typedef {"yes" | "no" | "care"} RungTone care: only she can mend it
 */

/** She is rung, but may not notice. */
const WARNINGS = ["notifications-off", "sound-not-tried"];
/** What she can mend at once, here. */
const MENDABLE = ["microphone-denied", "no-stream", "offline"];

/**
 * Will she be rung? Asked of the server, whose word it is; when the line to it
 * is lost the answer is no, whatever it said last.
 */
export class RungWatch {
  #events;

  /** @type {Signal<Rung | null>} null until known */
  rung = new Signal(/** @type {Rung | null} */ (null));

  /** @param {import("./events.js").EventStream} events */
  constructor(events) {
    this.#events = events;
  }

  /** @param {AbortSignal} until */
  start(until) {
    const ask = () => void this.refresh();
    for (const type of ["hello", "reset", "rung", "shifts", "settings"]) {
      this.#events.on(type, ask, until);
    }
    this.#events.state.watch((state) => {
      if (state === "lost") {
        this.rung.value = { rung: false, reasons: [{ code: "offline" }] };
      } else ask();
    }, until);
  }

  async refresh() {
    try {
      const answer = await get("/api/me/rung");
      if (this.#events.state.value !== "lost") this.rung.value = answer;
    } catch {
      // The stream's own state says that the line is lost.
    }
  }

  /** @param {boolean} onBreak */
  async setBreak(onBreak) {
    await put("/api/me/break", { onBreak });
    await this.refresh();
  }
}

/** @param {Rung} rung @returns {string | null} the reason to name first */
export function mainReason({ rung, reasons }) {
  const codes = reasons.map(({ code }) => code);
  if (rung) return null;
  const blocking = codes.filter((code) => !WARNINGS.includes(code));
  return blocking.find((code) => MENDABLE.includes(code)) ?? blocking[0] ??
    null;
}

/** @param {Rung} rung @returns {string | null} */
export function warning({ rung, reasons }) {
  if (!rung) return null;
  return reasons.map(({ code }) => code)
    .find((code) => WARNINGS.includes(code)) ?? null;
}

/** @param {Rung} rung @returns {RungTone} */
export function tone(rung) {
  if (rung.rung) return "yes";
  return MENDABLE.includes(mainReason(rung) ?? "") ? "care" : "no";
}
