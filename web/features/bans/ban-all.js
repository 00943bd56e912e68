// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { randomId } from "../../lib/sealing.js";

/** As many as the server takes at once. */
const AT_ONCE = 500;

/**
 * Turns numbers away, in as many requests as it takes, as one list.
 *
 * @param {string[]} numbers as they are sent @param {number} days
 * @param {(done: number) => void} tell how many are done
 * @returns {Promise<{banned: number, own: number}>} own: how many were the
 * hotline's
 */
export async function banAll(numbers, days, tell) {
  const sum = { banned: 0, own: 0 };
  const list = randomId();
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    tell(from);
    const part = numbers.slice(from, from + AT_ONCE);
    /** @type {{banned: number, refused: unknown[]}} */
    const made = await post("/api/bans/numbers", { list, numbers: part, days });
    sum.banned += made.banned;
    sum.own += made.refused.length;
  }
  return sum;
}
