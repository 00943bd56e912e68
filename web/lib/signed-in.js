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
  store,
  unheardWatch,
} from "./app.js";
import { endReason } from "./end-reason.js";
import { get } from "./api.js";
import { runSignedSettings } from "./signed-settings.js";
import { timeZone } from "./times.js";
import { runPinDuty } from "./pin-duty.js";
import { Kinds, Powers } from "./sealing.js";
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
  keyring.ring.watch((ring) => {
    // Without a name it is listed all the same; the next unlock tries again.
    if (ring) nameThisDevice(me.member).catch(() => {});
  }, until);
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
  events.on("signed-out", (why) => void signedOut(me.member, why), until);
  for (const type of ["hello", "settings", "shifts"]) {
    events.on(type, () => void learnTimeZone(), until);
  }
  session.me.changes(() => void learnTimeZone(), until);
  // A server that was started again may have a relay that it had not before.
  for (const type of ["settings", "reset"]) {
    events.on(type, () => void refreshHotline().catch(() => {}), until);
  }
}

/**
 * @param {string} member
 * @param {{reason?: unknown, device?: unknown} | null} why
 */
async function signedOut(member, why) {
  const own = await store.device(member).catch(() => undefined);
  await session.mayHaveEnded(endReason(why, own?.id));
}

/**
 * Once, when it is first unlocked: so that she knows it on the list of another
 * device of hers.
 * @param {string} member
 */
async function nameThisDevice(member) {
  const device = await store.device(member);
  if (!device || await store.seen(Kinds.DEVICE_LABEL, device.id)) return;
  const { nameDevice } = await import("./devices/first-name.js");
  await nameDevice(device);
}

/**
 * New readers' wraps and the head statements are for whoever signs the
 * roster, repair for a hotline that was restored; nobody else loads what does
 * them.
 * @param {AbortSignal} until
 */
function runSeldomDuties(until) {
  const signs = (/** @type {import("./keyring.js").Ring | null} */ ring) =>
    ring?.roster.holds(ring.keys.id, Powers.SIGN) ?? false;
  const wraps = async () =>
    (await import("./missing-wraps.js")).addMissingWraps;
  const heads = async () =>
    (await import("./rosters/head-duty.js")).runHeadDuty;
  const repair = async () =>
    (await import("./rosters/group-repair.js")).runGroupRepair;
  whenNeeded(keyring.ring, signs, wraps, until);
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
