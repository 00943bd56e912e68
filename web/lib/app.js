// SPDX-License-Identifier: AGPL-3.0-or-later
import { getAsAnyone, put } from "./api.js";
import { DeviceReadiness } from "./readiness.js";
import { DeviceStore } from "./device-store.js";
import { EventStream } from "./events.js";
import { Idle, STRICT_TIMES } from "./idle.js";
import { Keyring } from "./keyring.js";
import { Names } from "./names.js";
import { Problem } from "./problem.js";
import { Records } from "./records.js";
import { RosterWatch } from "./rosters/roster-watch.js";
import { Router } from "./router.js";
import { RungWatch } from "./rung.js";
import { Session } from "./session.js";
import { Signal } from "./signal.js";
import { UnheardWatch } from "./unheard.js";

/*
 * The one place that knows how the parts fit together. Screens import the
 * parts from here.
 */

/**
 * @typedef {object} Hotline what anyone is told (GET /api/hotline)
 * @property {boolean} setUp @property {string} [hid] @property {string} [name]
 * @property {string} version
 * @property {{tag: string, sentence: string, emergencyNumber: string}[]} [languages]
 * @property {{open: boolean, why?: string}} [webCalls]
 * @property {boolean} [directMedia] the server hides no addresses
 * @property {boolean} [relay] the operator has set one up
 * @property {{manifest: string, signed: boolean}} [client] what is served here
 * @property {boolean} [keepsPhones] something is kept of phone companies or
 * of members' phones
 * @property {string} [signInProvider] the host of the OpenID Connect provider
 */

/** @type {Signal<Hotline | null>} */
export const hotline = new Signal(/** @type {Hotline | null} */ (null));

export const store = new DeviceStore();
export const router = new Router();
export const session = new Session({
  store,
  channel: new BroadcastChannel("llamenos/session"),
});
export const events = new EventStream({
  locks: navigator.locks,
  channel: new BroadcastChannel("llamenos/events"),
  open: async (last, signal) => {
    const response = await fetch("/api/events", {
      signal,
      cache: "no-store",
      headers: {
        Accept: "text/event-stream",
        ...(last ? { "Last-Event-ID": last } : {}),
      },
    });
    // A session that was ended elsewhere must not look like a lost line.
    if (response.status === 401) void session.refresh();
    return response;
  },
  answer: async (stream, signal) => {
    try {
      await put("/api/me/alive", { stream }, { signal });
    } catch (error) {
      return !Problem.is(error, "not-found");
    }
    return true;
  },
});
export const rosterWatch = new RosterWatch({
  store,
  channel: new BroadcastChannel("llamenos/rosters"),
});
export const keyring = new Keyring({ session, rosterWatch });
export const records = new Records({ store, keyring, rosterWatch });
export const names = new Names({ records, keyring });
export const readiness = new DeviceReadiness(events);
export const rungWatch = new RungWatch(events);
export const unheardWatch = new UnheardWatch({ events, session, rosterWatch });
/** Lock times; a signed setting may change them. @type {Signal<import("./idle.js").LockTimes>} */
export const lockTimes = new Signal(
  /** @type {import("./idle.js").LockTimes} */ (STRICT_TIMES),
);
export const idle = new Idle({
  lock: (reason) => void session.lock(reason),
  times: () => lockTimes.value,
  held: () => session.held,
});

/** Asks anew what anyone is told. */
export async function refreshHotline() {
  hotline.value = await getAsAnyone("/api/hotline");
}
