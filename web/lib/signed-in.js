// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  events,
  idle,
  keyring,
  names,
  readiness,
  refreshHotline,
  rosterWatch,
  rungWatch,
  session,
} from "./app.js";
import { get } from "./api.js";
import { runSignedSettings } from "./signed-settings.js";
import { timeZone } from "./times.js";
import { runHeadDuty } from "./head-duty.js";
import { runHistory } from "./history.js";
import { keepAwake } from "./wake-lock.js";

/**
 * What runs as long as somebody is signed in, locked or not, and ends with the
 * session.
 * @param {AbortSignal} until the page's own end
 */
export function runWhileSignedIn(until) {
  /** @type {{member: string, end: AbortController} | null} */
  let running = null;
  session.me.watch((me) => {
    if (running?.member === me?.member) return;
    running?.end.abort();
    running = null;
    if (!me) return;
    const end = new AbortController();
    running = { member: me.member, end };
    run(me, AbortSignal.any([until, end.signal]));
  }, until);
}

/** @param {import("./session.js").Me} me @param {AbortSignal} until */
function run(me, until) {
  void events.run(until);
  void rosterWatch.start(me.hid);
  keyring.start(until);
  names.start(events, until);
  void readiness.start(until);
  rungWatch.start(until);
  keepAwake(rungWatch, until);
  runHistory(until);
  runHeadDuty(until);
  runSignedSettings(until);
  idle.watch(until);
  for (const type of ["hello", "reset", "roster", "members"]) {
    events.on(type, () => void rosterWatch.catchUp(), until);
  }
  // A change of role or of being confirmed comes with one of these.
  for (const type of ["members", "rung", "reset"]) {
    events.on(type, () => void session.refresh(), until);
  }
  events.on("signed-out", () => void session.refresh(), until);
  for (const type of ["hello", "settings", "shifts"]) {
    events.on(type, () => void learnTimeZone(), until);
  }
  session.me.changes(() => void learnTimeZone(), until);
  events.on("settings", () => void refreshHotline().catch(() => {}), until);
}

async function learnTimeZone() {
  if (!session.me.value?.confirmed) return;
  try {
    timeZone.value = (await get("/api/shifts")).timeZone;
  } catch {
    // Until then the device's own clock stands in.
  }
}
