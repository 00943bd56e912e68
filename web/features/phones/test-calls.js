// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post, remove } from "../../lib/api.js";

/**
 * A call by which an admin tries the hotline, as the server tells of hers.
 *
 * @typedef {"page" | "sip" | "phone"} Way on what she answers
 * @typedef {"arrived" | "menu" | "digits" | "rung" | "answered" | "joined"
 *   | "over"} Step
 * @typedef {object} TestCall
 * @property {"none" | "awaited" | "called" | "over"} state
 * @property {number} [until] Unix seconds: she may call until then
 * @property {Way} [on] @property {boolean} [whole] the way that a caller goes
 * @property {string} [number] of the hotline's, which she called
 * @property {string} [outcome]
 * @property {{step: Step, at: number}[]} steps how far it has got
 */

const PATH = "/api/me/test-call";

/** @returns {Promise<TestCall>} */
export const testCall = () => get(PATH);

/**
 * @param {{from?: string, on: Way, whole: boolean}} how from: E.164; left out
 * her own phone
 * @returns {Promise<TestCall>}
 * @throws {import("../../lib/problem.js").Problem} conflict, `reason`
 */
export const awaitTestCall = (how) => post(PATH, how);

export const forgetTestCall = () => remove(PATH);

/**
 * Which steps there will be, in their order.
 * @param {TestCall} call
 * @returns {Step[]}
 */
export function stepsOf({ whole, steps }) {
  const reached = steps.map(({ step }) => step);
  /** @type {Step[]} */
  const all = ["arrived", "menu", "digits", "rung", "answered", "joined"];
  // A hotline of one language has no menu.
  return all.filter((step) =>
    reached.includes(step) || step !== "menu" && (whole || step !== "digits")
  );
}
