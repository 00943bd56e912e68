// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * How long transactions wait (RFC 3261 section 17, table 4). Nothing is sent
 * twice, as the WebSocket does that; so of its timers those remain that give up.
 */

/** T1: a round trip. */
const T1_MS = 500;

/** Timers B, F, H and M: 32 s. */
export const GIVE_UP_MS = 64 * T1_MS;
