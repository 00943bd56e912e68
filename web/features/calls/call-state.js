// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";

/** @import { Ice } from "../../rtc/ice.js" */

/**
 * @typedef {{call: string, claim: number, language: string, channel: string,
 *   ice: Ice}} Answered what the server gives to whoever has the call
 *
 * @typedef {object} CallState what the panel shows
 * @property {"connecting" | "talking" | "ended"} stage
 * @property {string | null} why it ended, or null while it goes on
 * @property {string[] | null} words empty until they are known; null where this
 *   browser cannot tell
 * @property {boolean} again the words are new: compare again
 * @property {boolean} interrupted @property {boolean} muted
 * @property {boolean} pressToHear
 * @property {number | null} bannedUntil Unix seconds
 *
 * @typedef {import("./member-call.js").MemberCall
 *   | import("./phone-call.js").PhoneCall} CallInHand
 */

/** @type {CallState} */
export const AT_FIRST = {
  stage: "connecting",
  why: null,
  words: [],
  again: false,
  interrupted: false,
  muted: false,
  pressToHear: false,
  bannedUntil: null,
};

/** Tells the server that she has it no more. @param {string} call */
export async function hangUp(call) {
  await post(`/api/calls/${call}/member-hang-up`).catch((error) => {
    if (!(error instanceof Problem)) throw error;
  });
}
