// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post, put } from "../../lib/api.js";

/**
 * The call that the hotline makes to itself, as the server tells an admin of it.
 *
 * @typedef {{account: string, number: string, failure: string | null}} Called
 * a number of the hotline's; failure: a code, null where the call came in
 * @typedef {{start: number, end: number}} Gap Unix seconds
 * @typedef {{at: number, numbers: Called[], ringsSomebody: boolean, gaps: Gap[]}}
 *   SelfTestReport what the last one found: gaps in the day after it
 * @typedef {{startMinute: number | null, isRunning: boolean,
 *   report: SelfTestReport | null}} SelfTest startMinute: from midnight on the
 * hotline's clock; null: it makes none by itself
 */

const PATH = "/api/self-test";

/** @returns {Promise<SelfTest>} */
export const selfTest = () => get(PATH);

/** @param {number | null} startMinute */
export const setSelfTest = (startMinute) => put(PATH, { startMinute });

export const startSelfTest = () => post(PATH);

/** @param {SelfTestReport} report @returns {Called[]} those that did not come in */
export const failed = ({ numbers }) =>
  numbers.filter(({ failure }) => failure !== null);
