// SPDX-License-Identifier: AGPL-3.0-or-later
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { when } from "../../lib/times.js";
import { nameOf } from "./call-record.js";

/**
 * @import { CallRecord } from "./call-record.js"
 *
 * @typedef {object} LeftMessage a voice message of a call, as the server has it
 * @property {string} id of its record
 * @property {string} [heardBy] the member who heard it first
 * @property {number} [heardAt] Unix seconds
 */

/** @param {CallRecord} call @returns {boolean} a message that nobody has heard */
export const waitsToBeHeard = ({ voiceMessages = [] }) =>
  voiceMessages.some(({ heardBy }) => !heardBy);

/** @param {LeftMessage} message @returns {string} empty while nobody has */
export const heardBy = (message) => told(message, "heard");

/**
 * Of a message that cannot be opened.
 * @param {LeftMessage} message @returns {string} empty while nobody has
 */
export const setAsideBy = (message) => told(message, "setAside");

/** @param {LeftMessage} message @param {"heard" | "setAside"} act */
function told({ heardBy, heardAt = 0 }, act) {
  if (!heardBy) return "";
  const time = when(heardAt);
  return heardBy === session.me.value?.member
    ? t(`calls.voice.${act}ByYou`, { time })
    : t(`calls.voice.${act}By`, { name: nameOf(heardBy), time });
}

export const notHeardYet = () =>
  h("span", { class: "tag tag--accent" }, t("calls.voice.unheard"));
