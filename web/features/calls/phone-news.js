// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { pause } from "../../lib/pause.js";
import { Problem } from "../../lib/problem.js";
import { PhoneCall } from "./phone-call.js";
import { keptCall } from "./phone-memory.js";

/** @import { StreamState } from "../../lib/events.js" */
/** @import { Signal } from "../../lib/signal.js" */
/** @import { Told } from "./call-state.js" */
/** @import { Ring } from "./rings.js" */

/**
 * @typedef {{channel: string, language: string, answeredAt?: number}} Known
 *   `answeredAt`: Unix seconds, of whoever answered it first
 */

/** For an answer that may come yet. */
const TRY_AGAIN_MS = 3000;
const MAY_PASS = [
  "offline",
  "unavailable",
  "read-only",
  "rate-limited",
  "internal",
];

/**
 * The call that she has taken on her phone, if it is one: the event names no
 * channel. A ring that this tab has seen does; else the server is asked what
 * the call is. It is not taken over by that: one in another tab stays there.
 * @param {Told} told @param {Ring | undefined} ring
 * @param {Signal<StreamState>} stream
 * @param {AbortSignal} until nobody waits for it any more
 * @returns {Promise<PhoneCall | null>}
 */
export async function phoneCall({ call, claim = 1 }, ring, stream, until) {
  /** @type {Known | null} */
  const known = ring ?? await ask(call, until);
  if (known?.channel !== "phone") return null;
  const isFirst = claim === 1 && known.answeredAt !== undefined;
  const since = isFirst ? Number(known.answeredAt) * 1000 : Date.now();
  const kept = await keptCall(call, claim, since);
  if (until.aborted || kept.done) return null;
  const taken = new PhoneCall(kept, known.language, stream);
  taken.isTest = ring?.testCall === true;
  return taken;
}

/**
 * @param {string} call @param {AbortSignal} until
 * @returns {Promise<Known | null>} null for one that is over, or not hers to see
 */
async function ask(call, until) {
  while (!until.aborted) {
    try {
      const record = await get(`/api/calls/${call}`);
      return record.endedAt ? null : record;
    } catch (error) {
      if (!Problem.is(error, ...MAY_PASS)) return null;
      await pause(TRY_AGAIN_MS, until);
    }
  }
  return null;
}
