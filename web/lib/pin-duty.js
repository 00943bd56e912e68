// SPDX-License-Identifier: AGPL-3.0-or-later
import { pinWeakness } from "../crypto/safe/devices/pins.js";
import { Powers } from "./sealing.js";
import { rosterWatch, session } from "./app.js";
import { Signal } from "./signal.js";

/** A call or its note is not torn away from her: looked at again. */
const LOOK_EVERY_MS = 1000;

/**
 * Whether the PIN that this page was opened with is long enough for a holder of
 * READ, or beside a security key. The PIN itself is not kept.
 */
const pinFitsRead = new Signal(true);

/**
 * @param {string} pin just entered or chosen
 * @param {{keys?: object}} device with or without security keys
 */
export function openedWithPin(pin, { keys }) {
  pinFitsRead.value = pinWeakness(pin, { read: !keys }) === null;
}

/** @returns {boolean} she reads every note behind a PIN that is too short for it */
export function owesNewPin() {
  const me = session.me.value?.member ?? "";
  const reads = rosterWatch.roster.value?.holds(me, Powers.READ) ?? false;
  return reads && !pinFitsRead.value;
}

/**
 * Whoever is given READ while her page is open is asked for a longer PIN at
 * once, not at her next unlock (PROTOCOL section 13): the page locks, and
 * unlocking asks.
 * @param {AbortSignal} until
 */
export function runPinDuty(until) {
  const look = () => {
    if (session.state.value !== "open" || session.held) return;
    if (owesNewPin()) void session.lock("pin");
  };
  rosterWatch.roster.changes(look, until);
  const again = setInterval(look, LOOK_EVERY_MS);
  until.addEventListener("abort", () => clearInterval(again));
}
