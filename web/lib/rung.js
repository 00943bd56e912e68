// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, put } from "./api.js";
import { Signal } from "./signal.js";

/**
 * @typedef {object} Rung
 * @property {boolean} rung
 * @property {number} [until] end of her shift, Unix seconds
 * @property {{code: string, nextStart?: number}[]} reasons why not
 * @property {string[]} warnings she is rung, but may not notice
 * @property {"browser" | "phone" | "both"} [by] what rings; missing: browser
 *
 * @typedef {"yes" | "no" | "care"} RungTone care: only she can mend it
 */

/** What she can mend at once, here. */
const MENDABLE = ["microphone-denied", "no-stream", "offline"];

/** Events after which the answer may be another. */
const CHANGES = ["hello", "reset", "rung", "shifts", "settings", "call"];

/** @type {Rung} */
const OFFLINE = {
  rung: false,
  reasons: [{ code: "offline" }],
  warnings: [],
};

/**
 * Will she be rung? Asked of the server, whose word it is; when the line to it
 * is lost the answer is no, whatever it said last.
 */
export class RungWatch {
  #events;
  /** The last to be asked is the one that counts. */
  #turn = 0;

  /** @type {Signal<Rung | null>} null until known */
  rung = new Signal(/** @type {Rung | null} */ (null));

  /** @param {import("./events.js").EventStream} events */
  constructor(events) {
    this.#events = events;
  }

  /** @param {AbortSignal} until */
  start(until) {
    const ask = () => void this.refresh();
    for (const type of CHANGES) {
      this.#events.on(type, ask, until);
    }
    this.#events.state.watch((state) => {
      if (state === "lost") {
        this.rung.value = OFFLINE;
      } else ask();
    }, until);
  }

  async refresh() {
    const turn = ++this.#turn;
    try {
      const answer = await get("/api/me/rung");
      if (turn !== this.#turn || this.#events.state.value === "lost") return;
      this.rung.value = answer;
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
  if (rung) return null;
  const codes = reasons.map(({ code }) => code);
  return codes.find((code) => MENDABLE.includes(code)) ?? codes[0] ?? null;
}

/** @param {Rung} rung @returns {string | null} */
export const warning = ({ rung, warnings }) =>
  rung ? warnings[0] ?? null : null;

/**
 * Whether a phone of hers rings, beside her browser or alone.
 * @param {Rung} rung @returns {"phone" | "both" | null}
 */
export const byPhone = ({ rung, by }) =>
  rung && (by === "phone" || by === "both") ? by : null;

/** @param {Rung} rung @returns {number | null} when she will be rung again */
export const nextStart = ({ reasons }) =>
  reasons.find((reason) => reason.nextStart)?.nextStart ?? null;

/** @param {Rung | null} rung @returns {boolean} the screen must not go dark */
export const staysAwake = (rung) =>
  rung !== null &&
  ((rung.rung && rung.by !== "phone") ||
    rung.reasons.some(({ code }) => code === "in-call"));

/** @param {Rung} rung @returns {RungTone} */
export function tone(rung) {
  if (rung.rung) return "yes";
  return MENDABLE.includes(mainReason(rung) ?? "") ? "care" : "no";
}
