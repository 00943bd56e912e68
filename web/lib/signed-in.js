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
  unheardWatch,
} from "./app.js";
import { get } from "./api.js";
import { runSignedSettings } from "./signed-settings.js";
import { timeZone } from "./times.js";
import { runPinDuty } from "./pin-duty.js";
import { Powers } from "./sealing.js";
import { keepAwake } from "./wake-lock.js";

/**
 * What runs as long as somebody is signed in, locked or not, and ends with the
 * session.
 * @param {AbortSignal} until the page's own end
 * @param {() => Promise<unknown>} listening resolves once whatever must miss no
 * event is there: only then the stream is opened
 */
export function runWhileSignedIn(until, listening) {
  /** @type {{member: string, end: AbortController} | null} */
  let running = null;
  session.me.watch((me) => {
    if (running?.member === me?.member) return;
    running?.end.abort();
    running = null;
    if (!me) return;
    const end = new AbortController();
    running = { member: me.member, end };
    run(me, listening, AbortSignal.any([until, end.signal]));
  }, until);
}

/**
 * @param {import("./session.js").Me} me @param {() => Promise<unknown>} listening
 * @param {AbortSignal} until
 */
function run(me, listening, until) {
  // Whoever cannot be shown a ring must not be counted as reachable.
  void listening().then(() => events.run(until), () => {});
  void rosterWatch.start(me.hid, until);
  keyring.start(until);
  names.start(events, until);
  void readiness.start(until);
  rungWatch.start(until);
  unheardWatch.start(until);
  keepAwake(rungWatch, until);
  runSeldomDuties(until);
  runPinDuty(until);
  runSignedSettings(until);
  idle.watch(until);
  for (const type of ["hello", "reset", "roster", "members"]) {
    events.on(type, () => void rosterWatch.catchUp(), until);
  }
  // A change of role, of being confirmed or of what is asked of her comes with
  // one of these.
  for (const type of ["members", "rung", "reset", "settings"]) {
    events.on(type, () => void session.refresh(), until);
  }
  events.on("groups", () => void keyring.renew(), until);
  events.on("signed-out", () => void session.refresh(), until);
  for (const type of ["hello", "settings", "shifts"]) {
    events.on(type, () => void learnTimeZone(), until);
  }
  session.me.changes(() => void learnTimeZone(), until);
  events.on("settings", () => void refreshHotline().catch(() => {}), until);
}

/**
 * New readers' history and the head statements are for whoever signs the
 * roster, repair for a hotline that was restored; nobody else loads what does
 * them.
 * @param {AbortSignal} until
 */
function runSeldomDuties(until) {
  const signs = (/** @type {import("./keyring.js").Ring | null} */ ring) =>
    ring?.roster.holds(ring.keys.id, Powers.SIGN) ?? false;
  const history = async () => (await import("./history.js")).runHistory;
  const heads = async () =>
    (await import("./rosters/head-duty.js")).runHeadDuty;
  const repair = async () =>
    (await import("./rosters/group-repair.js")).runGroupRepair;
  whenNeeded(keyring.ring, signs, history, until);
  whenNeeded(keyring.ring, signs, heads, until);
  whenNeeded(keyring.needs, (needs) => needs !== null, repair, until);
}

/**
 * Begins a duty once; one that did not arrive is tried again with the next
 * change.
 * @template Value
 * @param {import("./signal.js").Signal<Value>} watched
 * @param {(value: Value) => boolean} isNeeded
 * @param {() => Promise<(until: AbortSignal) => void>} load the duty
 * @param {AbortSignal} until
 */
function whenNeeded(watched, isNeeded, load, until) {
  let begun = false;
  watched.watch((value) => {
    if (begun || !isNeeded(value)) return;
    begun = true;
    load().then(
      (run) => {
        if (!until.aborted) run(until);
      },
      () => {
        begun = false;
      },
    );
  }, until);
}

async function learnTimeZone() {
  if (!session.me.value?.confirmed) return;
  try {
    timeZone.value = (await get("/api/shifts")).timeZone;
  } catch {
    // Until then the device's own clock stands in.
  }
}
