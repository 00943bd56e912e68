// SPDX-License-Identifier: AGPL-3.0-or-later
import { isLoopback } from "./ice.js";

/**
 * How the sound of calls goes, in each arrangement that a hotline can be run
 * in; texts about it are true in one of them only:
 * - `relay`: through the operator's relay alone
 * - `direct`: there is a relay, and an admin has signed that calls may go past it
 * - `here`: no relay, but everybody is on this machine
 * - `none`: no relay, so there are no calls
 * @typedef {"relay" | "direct" | "here" | "none"} SoundPath
 */

/**
 * @param {string} hostname of this page
 * @param {{relay?: boolean, directMedia?: boolean, webCalls?: {why?: string}}} told
 *   GET /api/hotline
 * @returns {SoundPath}
 */
export function soundPath(hostname, { relay, directMedia, webCalls }) {
  if (relay) return directMedia ? "direct" : "relay";
  // A server that believes to be alone on its machine may stand behind a proxy;
  // and one that does not may be looked at from its own machine.
  const here = relay === false && webCalls?.why !== "no-turn" &&
    isLoopback(hostname);
  return here ? "here" : "none";
}
